"""People are called for more than cases that wait: for what, and about which case or colleague."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("alerts") as batch_op:
        batch_op.drop_constraint("pk_alerts", type_="primary")
        batch_op.alter_column("case_id", new_column_name="subject")
        batch_op.add_column(
            sa.Column("kind", sa.String(length=40), nullable=False, server_default="waiting")
        )
        batch_op.add_column(
            sa.Column("missed", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("alerts") as batch_op:
        batch_op.alter_column("kind", server_default=None)
        batch_op.alter_column("missed", server_default=None)
        batch_op.create_primary_key("pk_alerts", ["kind", "subject", "staff_id"])


def downgrade() -> None:
    """What is no case that waits cannot be told apart any more, and goes."""
    op.execute("DELETE FROM alerts WHERE kind != 'waiting'")
    with op.batch_alter_table("alerts") as batch_op:
        batch_op.drop_constraint("pk_alerts", type_="primary")
        batch_op.drop_column("kind")
        batch_op.drop_column("missed")
        batch_op.alter_column("subject", new_column_name="case_id")
    with op.batch_alter_table("alerts") as batch_op:
        batch_op.create_primary_key("pk_alerts", ["case_id", "staff_id"])
