"""Whom a link to a letter was given to, so that it ends with what they may do."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("letter_doors", schema=None) as batch_op:
        batch_op.add_column(sa.Column("staff_id", sa.String(length=32), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("letter_doors", schema=None) as batch_op:
        batch_op.drop_column("staff_id")
