### From "I need help" until a worker has it.

intake-private =
    Besides you, can anyone read the messages on this phone?
    .mine = Only I read it
    .others = Someone else may read it
    .unsure = Not sure

intake-quiet =
    I will ask very little.
    If somebody comes near, type x and the screen is empty.

intake-need =
    What do you need most right now? Choose one, you can change it later.
    .talk = Talk to a worker
    .place = A safe place nearby
    .services = Police, doctor, lawyer
    .information = Only information

intake-story =
    What you write is read by the worker on duty and the person in charge.
    Tell what is happening, in your own way. One short sentence is enough.
    If you would rather not, tap Skip: I am still here for you.
    .choose = Choose instead of writing

intake-kind =
    Which is closest to what happens to you?
    .physical = Hit, physically hurt
    .sexual = Forced into intimacy
    .marriage = Forced to marry or to part
    .money = Money, school or work kept from me
    .words = Insulted, threatened, controlled
    .other = Something else

intake-believed = Thank you for telling me. It is not your fault.

intake-danger-more-often =
    I ask six questions to know how quickly to act. Skip any you do not want to answer.
    Question 1 of 6:
    In the last six months, has this become more frequent or worse?
    .yes = Yes
    .no = No
    .unsure = Not sure

intake-danger-weapon =
    Question 2 of 6, you may skip it.
    Has the person ever used, or threatened to use, a knife, a stick, petrol or anything else to harm you?
    .yes = Yes
    .no = No
    .unsure = Not sure

intake-danger-strangled =
    Question 3 of 6, you may skip it.
    Has the person ever put hands on your throat or made you unable to breathe?
    .yes = Yes
    .no = No
    .unsure = Not sure

intake-danger-pregnant-beaten =
    Question 4 of 6, you may skip it.
    Were you ever beaten while you were pregnant?
    .yes = Yes
    .no = No
    .unsure = Not sure

intake-danger-jealous-control =
    Question 5 of 6, you may skip it.
    Is the person violently jealous, or watching and controlling you all the time?
    .yes = Yes
    .no = No
    .unsure = Not sure

intake-danger-believes-kill =
    Question 6 of 6, you may skip it.
    Do you think the person could kill you?
    .yes = Yes
    .no = No
    .unsure = Not sure

intake-danger-high =
    Thank you. Once you agree, I will tell the worker on duty that it is urgent.
    If you cannot wait, call { $urgent }.

intake-contact =
    When there is news, how is it safe to write back?
    .anytime = Write here at any time
    .window = Only at hours I choose
    .never = Do not write, I will come back

intake-window =
    At which hours can you read alone?
    .morning = 8–11 am
    .noon = 11 am–2 pm
    .afternoon = 2–5 pm
    .evening = 7–10 pm

intake-consent =
    May I pass your words to the worker on duty, so that they can assist you?
    Only the worker on duty and the person in charge at { $operator } see them.
    Before asking anyone else we ask you, unless a life is threatened or a child is in danger.
    .agree = I agree
    .refuse = No, only information
    .more = Tell me more
    .who = Choose who reads it

intake-who =
    Who should read your words? Choose one; you can choose more afterwards.
    I will try; if nobody fits, somebody still answers.
    .woman = A woman
    .man = A man
    .sign = Knows sign language
    .lgbt = Understands LGBT people
    .keep-out = Somebody must not know

intake-who-noted = I have noted it. There is not always somebody, but I will look for them first.

intake-keep-out =
    Who must not know? A name, or where they work, such as “Ms Mau of Lang ward”.
    I will not tell that person.

intake-kept-out = I have noted it. If they are among those on duty, they will not see what you wrote.

intake-consent-more =
    { $operator } keeps what you tell, the ward you choose and how to write back.
    No name, no telephone number is needed.
    You can withdraw at any time: type “erase”. Type “privacy” to read more.

intake-refused =
    I have erased what you just wrote. Nobody was told.
    Whenever you need: { $all }.

intake-opened =
    I have passed on your words. Your code: { $code }.
    I am asking the worker on duty to answer you within { $wait }.

intake-opened-nobody =
    I have kept your words. Your code: { $code }.
    Nobody is on duty right now. I am telling the person in charge.
    Do not wait if you are in danger: { $all }.

intake-opened-unreached =
    I have kept your words. Your code: { $code }.
    Nobody is on duty right now. I could not reach anybody yet; I keep trying.
    Do not wait if you are in danger: { $all }.

intake-opened-later =
    I have kept your words. Your code: { $code }.
    Nobody is on duty right now. Somebody will be, { $when }.
    Do not wait if you are in danger: { $all }.

intake-go-on =
    { $how ->
        [read] Go on writing here: the worker on duty will read it. To leave, type x.
        [asked] To leave, type x.
       *[kept] You can go on writing here. To leave, type x.
    }

intake-wait-minutes = { $minutes } minutes

intake-wait-hours = { $hours } hours
