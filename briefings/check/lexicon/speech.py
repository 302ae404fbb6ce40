"""Verbs and phrases that give words or claims to somebody.

A missing verb here makes the attribution layer more lenient, so the lists are generous.
"""

from __future__ import annotations

# Verbs whose complement belongs to their subject.
_REPORTING = """
say says said saying tell tells told telling add adds added adding claim claims claimed claiming state states stated
stating argue argues argued arguing allege alleges alleged alleging insist insists insisted insisting warn warns warned
warning announce announces announced announcing report reports reported reporting write writes wrote writing explain
explains explained explaining note notes noted noting observe observes observed suggest suggests suggested suggesting
believe believes believed believing think thinks thought thinking deny denies denied denying admit admits admitted
admitting acknowledge acknowledges acknowledged concede concedes conceded confirm confirms confirmed confirming declare
declares declared declaring maintain maintains maintained assert asserts asserted contend contends contended reveal
reveals revealed revealing disclose discloses disclosed predict predicts predicted predicting estimate estimates
estimated hope hopes hoped hoping fear fears feared fearing joke jokes joked quip quips quipped recall recalls recalled
reply replies replied respond responds responded reiterate reiterates reiterated repeat repeats repeated stress stresses
stressed emphasise emphasises emphasised emphasize emphasizes emphasized tweet tweets tweeted post posts posted testify
testifies testified swear swears swore vow vows vowed pledge pledges pledged promise promises promised accuse accuses
accused accusing criticise criticises criticised criticize criticizes criticized speculate speculates speculated
complain complains complained lament laments lamented remark remarks remarked comment comments commented describe
describes described call calls called dub dubs dubbed ask asks asked urge urges urged demand demands demanded conclude
concludes concluded find finds found show shows showed shown indicate indicates indicated imply implies implied signal
signals signaled signalled agree agrees agreed boast boasts boasted brag brags bragged counter counters countered
quote quotes quoted cite cites cited according expect expects expected expecting dismiss dismisses dismissed reject
rejects rejected praise praises praised mention mentions mentioned hint hints hinted feel feels felt doubt doubts
doubted assume assumes assumed point points pointed accept accepts accepted forecast forecasts consider considers
considered regard regards regarded view views viewed see hear hears heard learn learns learned read reads
propose proposes proposed imagine imagines imagined tells ruled ruling reaffirm reaffirms reaffirmed reaffirming
"""
REPORTING = frozenset(_REPORTING.split())

# Of these, verbs that vouch only for the saying: dropping them turns somebody's words into fact.
SAYING = frozenset(
    """say says said saying tell tells told telling add adds added adding claim claims claimed claiming state states
    stated
    stating argue argues argued arguing allege alleges alleged alleging insist insists insisted insisting warn warns
    warned warning announce announces announced announcing report reports reported reporting write writes wrote explain
    explains explained note notes noted observe observes observed suggest suggests suggested believe believes believed
    think thinks thought deny denies denied admit admits admitted acknowledge acknowledges acknowledged concede concedes
    conceded confirm confirms confirmed declare declares declared maintain maintains maintained assert asserts asserted
    contend contends contended reveal reveals revealed disclose discloses disclosed predict predicts predicted estimate
    estimates estimated hope hopes hoped fear fears feared joke jokes joked recall recalls recalled reply replies
    replied
    respond responds responded reiterate reiterates reiterated repeat repeats repeated stress stresses stressed
    emphasise
    emphasised emphasize emphasized tweet tweets tweeted testify testifies testified vow vows vowed pledge pledges
    pledged promise promises promised accuse accuses accused speculate speculated complain complains complained remark
    remarked comment commented conclude concludes concluded according expect expects expected boast boasts boasted
    hint hints hinted doubt doubts doubted assume assumed contended stressed imply implies implied signal
    signals signaled signalled forecast forecasts propose proposes proposed think indicate indicates
    indicated feel feels felt quoted cited joked swear swears swore reaffirm reaffirms reaffirmed post posts
    posted ruled ruling""".split()
)
