"""What people ask about their data."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "right_requests",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_right_requests")),
    )
    with op.batch_alter_table("right_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_right_requests_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_right_requests_state"), ["state"], unique=False)


def downgrade() -> None:
    op.drop_table("right_requests")
