"""Texts that wait for a second person; how many came through which poster."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "entries",
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", "day", name=op.f("pk_entries")),
    )
    op.create_table(
        "withheld_texts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withheld_texts")),
    )
    with op.batch_alter_table("withheld_texts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_withheld_texts_case_id"), ["case_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("withheld_texts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_withheld_texts_case_id"))

    op.drop_table("withheld_texts")
    op.drop_table("entries")
