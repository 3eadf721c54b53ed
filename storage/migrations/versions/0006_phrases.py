"""Phrases that bring a case to another phone."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "resume_phrases",
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_resume_phrases")),
    )
    with op.batch_alter_table("resume_phrases", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_resume_phrases_conversation_id"), ["conversation_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("resume_phrases")
