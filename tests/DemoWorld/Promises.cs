namespace WorkSummary.DemoWorld;

/// <summary>The leading groups, and the promises that records can be held against.</summary>
internal static class Promises
{
    public static void Fill(World world)
    {
        foreach (var term in Term.All)
        {
            Group(world, World.Centre, term, [("leader", "校长", "overall"), ("deputy", "副校长", "moral"), ("member", "教研员", "study"), ("office", "办公室主任", "files")], []);
            Promise(world, World.Centre, term, "staff-training", "StaffTrainings", "TrainingType=training", "unit", "term", 1, null, "中心学校关爱工作方案");
            foreach (var school in world.Schools)
            {
                Group(world, school, term);
                Promise(world, school.Plan, term);
            }
        }
    }

    private static void Group(World world, School school, Term term)
    {
        var plan = school.Plan;
        if (plan.Type == "teaching-point")
        {
            Group(world, plan.Code, term, [("leader", plan.Head, "overall"), ("deputy", "中心学校包点干部", "safety-law"), ("member", "教师", "life")], school.Carers);
            return;
        }

        (string, string, string)[] posts =
        [
            ("leader", plan.Head, "overall"),
            ("deputy", plan.IsKindergarten ? "副园长" : "副校长", "safety-law"),
            ("deputy", plan.IsKindergarten ? "保教主任" : "德育主任", "moral"),
            ("member", plan.IsKindergarten ? "教研组长" : "教务主任", "study"),
            ("member", plan.Boarders > 0 ? "生活教师" : "总务主任", "life"),
            ("member", "心理辅导教师", "mental-health"),
            ("member", plan.IsKindergarten ? "班主任代表" : "少先队辅导员", "activities"),
            ("office", "办公室主任", "files"),
        ];
        Group(world, plan.Code, term, posts, school.Carers);
    }

    private static void Group(World world, string unit, Term term, (string Position, string Title, string Duty)[] posts, IReadOnlyList<Carer> people)
    {
        for (var i = 0; i < posts.Length; i++)
        {
            world["GroupMembers"].Add(
                ("Unit", unit), ("Period", term.Code), ("Position", posts[i].Position), ("RoleTitle", posts[i].Title),
                ("Person", i < people.Count ? people[i].Code : null), ("Duty", posts[i].Duty));
        }
    }

    private static void Promise(World world, Plan plan, Term term)
    {
        Add("home-visit", "HomeVisits", null, "child", "term", plan.VisitsPromised, null, "家访制度");
        Add("heart-talk", "Contacts", "Channel=talk;Between=carer-child", "child", "term", plan.Talks, null, "谈心制度");
        Add("guardian-contact", "Contacts", "Between=carer-guardian", "child", "term", 2, null, "监护人联系制度");
        Add("guardian-meeting", "GuardianMeetings", "MeetingType=symposium", "unit", "term", 1, null, "监护人会议制度");
        Add("health-check", "HealthChecks", null, "child", "term", 1, null, "体检制度");
        Add("safety-legal-education", "Activities", "Kind=safety-law", "unit", "term", 2, null, "安全法治教育计划");
        Add("mental-health-education", "Activities", "Kind=mental-health-lesson", "unit", "month", 1, null, "心理健康教育计划");
        if (plan.Letterbox > 0) Add("private-letterbox", "Activities", "Kind=letterbox-opening", "unit", "week", 1, null, "悄悄话信箱管理办法");
        if (plan.Openings > 0) Add("care-home", "Activities", "Kind=home-opening", "unit", "week", plan.Openings, null, "留守儿童之家管理制度");
        if (!plan.IsKindergarten) Add("theme-class-meeting", "Activities", "Kind=theme-class-meeting", "class", "term", 1, null, "班会制度");
        if (plan.Children > 40) Add("guardian-training", "GuardianMeetings", "MeetingType=guardian-training", "unit", "term", 1, null, "监护人培训计划");

        void Add(string mechanism, string list, string? filter, string per, string every, int least, int? most, string source) =>
            Promise(world, plan.Code, term, mechanism, list, filter, per, every, least, most, source);
    }

    private static void Promise(
        World world, string unit, Term term, string mechanism, string list, string? filter, string per, string every, int least, int? most, string source) =>
        world["Commitments"].Add(
            ("CommitmentCode", $"{unit}-{term.Code[^1]}-{world["Commitments"].Count + 1:000}"), ("Unit", unit), ("Period", term.Code), ("Mechanism", mechanism),
            ("ActionList", list), ("Filter", filter), ("Per", per), ("Every", every), ("MinCount", least), ("MaxCount", most), ("Source", source));
}
