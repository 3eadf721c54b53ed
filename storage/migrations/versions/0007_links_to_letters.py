"""Links to the letters of a case."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_doors",
        sa.Column("lookup", sa.String(length=32), nullable=False),
        sa.Column("letter_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("lookup", name=op.f("pk_letter_doors")),
    )
    with op.batch_alter_table("letter_doors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_doors_case_id"), ["case_id"], unique=False)


def downgrade() -> None:
    op.drop_table("letter_doors")
