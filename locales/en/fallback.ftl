# When something of ours is broken: this text is kept in memory.
fallback-numbers =
    Something on our side is not working and your message could not be read yet.
    Urgent: call { $numbers }.
    Please write again in a few minutes.
