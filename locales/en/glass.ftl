# Break-glass: one look into somebody else's case, with a reason; two others are told at once.

glass-title = Open a colleague's case in an emergency
glass-what = Only when the person is in danger and the owner of the case is not there. The reason is written into the case; supervisors are told at once.
glass-reason = Why it must be opened now
glass-told = Opened for one look. The reason is in the case; supervisors have been told.
glass-how =
    Only when the person is in danger and the owner of the case is not there. Supervisors are told at once.
    Type /mokhan, the code of the case, then why. For example: /mokhan HN-4F7KM they called, the owner does not answer
glass-links = Elsewhere
    .glass = Emergency opening
    .archive = Archive
notice-glass = Case { $code } · { $danger } · { $unit } has just been opened in an emergency by a colleague who does not own it. Please look at the reason in the case.
    .card = See the case
    .seen = Seen
