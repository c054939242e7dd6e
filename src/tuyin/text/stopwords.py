"""Function words of English and Russian: of no weight when sentences are compared."""

STOP_WORDS = frozenset(
    """
    a an the and or but nor so yet if then than as at by for from in into of off on onto out over to up with
    without within about above after against among before below between during through under until upon
    is are was were be been being am has have had having do does did will would shall should can could may
    might must not no it its he him his she her hers they them their theirs this that these those there here
    who whom whose which what when where why how also all any both each more most other some such only own
    same too very just we us our you your i me my
    а и или но да же ли бы б в во на с со к ко о об обо от до из изо за по под над при про для без у через
    между среди около после перед не ни нет это этот эта эти этого этой этих этом этим тот та те того той тех
    том тем он она оно они его её ее их ему ей им ими нём нем ней них себя свой своя свои своего своей своих
    который которая которое которые которого которой которых котором что чтобы как так где когда если то
    также тоже уже ещё еще был была было были быть будет будут есть все всё всех весь вся более менее
    мы вы я нас вас нам вам наш ваш может могут
    """.split()  # noqa: SIM905 - a list literal would take a line a word
)

# First words that point back at the sentence before.
LEANING = frozenset(
    """
    he she it they this these that those his her its their such also but however therefore thus then hence
    besides moreover furthermore and so there here meanwhile similarly otherwise instead consequently
    он она оно они это этот эта эти его её ее их ему им ими такой такая такие также но однако поэтому
    таким затем а и так там здесь тут тогда причём причем зато иначе тоже кроме вместо именно
    """.split()  # noqa: SIM905 - a list literal would take a line a word
)
