namespace WorkSummary.DemoWorld;

/// <summary>Something that took place on a day.</summary>
/// <param name="Title">What.</param>
/// <param name="Day">When.</param>
/// <param name="People">How many came.</param>
internal sealed record Occasion(string Title, DateOnly Day, int People);

/// <summary>What the records of one school and term say, for the narratives and the returns.</summary>
internal sealed record Facts
{
    public required School School { get; init; }

    public required Term Term { get; init; }

    public required int Total { get; init; }

    public required int Boys { get; init; }

    public int Girls => Total - Boys;

    public required int Enrolled { get; init; }

    public required int Grandparents { get; init; }

    public required int Cards { get; init; }

    public required int Filed { get; init; }

    public required int Joined { get; init; }

    public required int Left { get; init; }

    public required int Paired { get; init; }

    public required int MostOfOneMentor { get; init; }

    public required int Visits { get; init; }

    public required int Visited { get; init; }

    public required IReadOnlyList<string> UnvisitedClasses { get; init; }

    public required int Talks { get; init; }

    public required int FamilyCalls { get; init; }

    public required int Letters { get; init; }

    public required int Counselled { get; init; }

    public required int Lessons { get; init; }

    public required int LetterboxOpenings { get; init; }

    public required int Openings { get; init; }

    public required int Activities { get; init; }

    public required IReadOnlyList<Occasion> Highlights { get; init; }

    public required IReadOnlyList<Occasion> SafetyLectures { get; init; }

    public required Occasion Census { get; init; }

    public required int Meetings { get; init; }

    public required Occasion Symposium { get; init; }

    public required Occasion? Training { get; init; }

    public required Occasion Health { get; init; }

    public required int Gifts { get; init; }

    public required IReadOnlyList<string> Helpers { get; init; }

    public required int SurveyBase { get; init; }

    public required int SurveyPositive { get; init; }

    public required int SafetyIncidents { get; init; }

    public required int Awards { get; init; }

    public static Facts Of(World world, School school, Term term)
    {
        var unit = school.Plan.Code;
        var present = school.On(term.End);
        var codes = present.Select(c => c.Code).ToHashSet();
        var all = school.Children.Select(c => c.Code).ToHashSet();
        var mentored = world["Pairings"].Where(("PairType", "teacher|proxy-parent|caring-mother|volunteer"))
            .Where(r => codes.Contains(r["Child"]) && r.Day("StartDate") <= term.End && (r["EndDate"].Length == 0 || r.Day("EndDate") > term.End)).ToList();
        var visits = InTerm("HomeVisits", "VisitDate");
        var contacts = InTerm("Contacts", "ContactDate");
        var activities = world["Activities"].Where(("Unit", unit), ("Period", term.Code)).ToList();
        var took = world["ActivityParticipants"].Where().ToLookup(r => r["Activity"], r => r.Number("LeftBehindCount"));
        var meetings = world["GuardianMeetings"].Where(("Unit", unit), ("Period", term.Code)).ToList();
        var roster = world["Children"].Where(("Unit", unit)).Where(r => codes.Contains(r["ChildCode"])).ToList();
        var survey = world["Assessments"].Where(("Unit", unit), ("Period", term.Code), ("Kind", "survey")).First();
        var changes = InTerm("Changes", "ChangedOn");
        var health = InTerm("HealthChecks", "CheckDate");
        var visited = visits.Select(v => v["Child"]).Where(codes.Contains).ToHashSet();
        var aid = world["Aid"].Where(("Unit", unit), ("TermOf", term.Code)).ToList();

        return new Facts
        {
            School = school,
            Term = term,
            Total = present.Count,
            Boys = present.Count(c => !c.Girl),
            Enrolled = world["Classes"].Where(("Unit", unit), ("Period", term.Code)).Sum(r => r.Number("EnrolledBoys") + r.Number("EnrolledGirls")),
            Grandparents = present.Count(c => c.Care == "grandparents"),
            Cards = roster.Count(r => r["HasContactCard"] == "true"),
            Filed = roster.Count(r => r["HasFile"] == "true"),
            Joined = changes.Count(r => r["ChangeType"] is "joined" or "transferred-in"),
            Left = changes.Count(r => r["ChangeType"] is "transferred-out" or "parent-returned"),
            Paired = mentored.Select(r => r["Child"]).Distinct().Count(),
            MostOfOneMentor = mentored.GroupBy(r => r["Carer"]).Max(g => g.Count()),
            Visits = visits.Count,
            Visited = visited.Count,
            UnvisitedClasses = [.. present.GroupBy(c => c.Class.Name).Where(g => g.All(c => !visited.Contains(c.Code))).Select(g => g.Key)],
            Talks = contacts.Count(r => r["Channel"] == "talk" && r["Between"] == "carer-child"),
            FamilyCalls = contacts.Count(r => r["Channel"] is "phone" or "video" && r["Between"] == "child-parent"),
            Letters = contacts.Count(r => r["Channel"] == "letter"),
            Counselled = world["Counselling"].Where().Count(r => r["Carer"].StartsWith(unit, StringComparison.Ordinal) && InDays(r.Day("SessionDate"))),
            Lessons = Of("mental-health-lesson").Count,
            LetterboxOpenings = Of("letterbox-opening").Count,
            Openings = Of("home-opening").Count,
            Activities = activities.Count(r => r["Kind"] is not ("home-opening" or "centre-session" or "census" or "unit-meeting")),
            Highlights = [.. Of("festival").Concat(Of("social-practice")).Concat(Of("contest")).Concat(Of("labour-skills|life-skills")).Concat(Of("sports"))],
            SafetyLectures = Of("safety-law"),
            Census = Of("census")[0],
            Meetings = meetings.Count(r => r["MeetingType"] is "symposium" or "parents-meeting"),
            Symposium = Meeting("symposium")!,
            Training = Meeting("guardian-training"),
            Health = new Occasion("体检", health[0].Day("CheckDate"), health.Select(r => r["Child"]).Distinct().Count(codes.Contains)),
            Gifts = aid.Where(r => r["AidKind"] is "goods" or "wish" or "condolence").Sum(r => r.Number("Quantity")),
            Helpers = [.. aid.Where(r => r["Child"].Length == 0).Select(r => r["Source"]).Distinct()],
            SurveyBase = survey.Number("Base"),
            SurveyPositive = survey.Number("Positive"),
            SafetyIncidents = world["Incidents"].Where(("Unit", unit), ("Kind", "safety")).Count(r => InDays(r.Day("OccurredOn"))),
            Awards = world["Awards"].Where(("Unit", unit), ("Period", term.Code)).Sum(r => r.Number("Count")),
        };

        bool InDays(DateOnly day) => term.Start <= day && day <= term.End;

        List<Sheet.Line> InTerm(string list, string date) => [.. world[list].Where().Where(r => all.Contains(r["Child"]) && InDays(r.Day(date)))];

        List<Occasion> Of(string kinds) =>
            [.. activities.Where(r => kinds.Split('|').Contains(r["Kind"])).Select(r => new Occasion(r["Title"], r.Day("StartTime"), took[r["ActivityCode"]].Sum()))];

        Occasion? Meeting(string type) =>
            meetings.Where(r => r["MeetingType"] == type).Select(r => new Occasion(r["Topic"], r.Day("HeldOn"), r.Number("GuardianCount"))).FirstOrDefault();
    }
}
