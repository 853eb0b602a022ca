using System.Globalization;
using System.Text;

namespace WorkSummary.DemoWorld;

/// <summary>Writes <c>members.yaml</c> and <c>rounds.yaml</c>.</summary>
internal sealed class RoundBook(World world)
{
    private readonly StringBuilder text = new();

    public static string MembersYaml(World world)
    {
        var text = new StringBuilder("# Made by tests/DemoWorld. Who can sign in to the demo; all invented.\n");
        foreach (var member in Members.Of(world))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {{ id: {member.Id}, name: {member.Name}, unit: {member.Unit}, roles: [{string.Join(", ", member.Roles).ToLowerInvariant()}] }}\n");
        }

        return text.ToString();
    }

    public string RoundsYaml()
    {
        text.Append(
            """
            # Made by tests/DemoWorld. Days are fixed (2025-01-13) or counted from the day the demo is set up (-3, 0, 5).
            # The steps of a report are played through the real route; a unit without a report has not begun.

            """);
        Round("autumn-2024", "2024—2025学年第一学期工作总结", "2024—2025學年第一學期工作總結", "Summary of the first term 2024–2025", Term.Autumn, "2025-01-13", "2025-01-24", true,
            [.. Plan.Schools.Where(s => !s.IsKindergarten).Select(s => s.Code)]);
        foreach (var school in world.Schools.Where(s => !s.Plan.IsKindergarten)) Past(school);

        Round("spring-2025", "2024—2025学年第二学期工作总结", "2024—2025學年第二學期工作總結", "Summary of the second term 2024–2025", Term.Spring, "-12", "5", false,
            ["S01", "S02", "S03", "S04", "S05", "S06", "S07"]);
        Draft();
        Report("S02", "in-review", "-6", Text("S02"), ("submit", Teacher("S02"), "-1", null));
        Report("S03", "returned", "-8", Text("S03", Shortcoming.UnvisitedClass), ("submit", Teacher("S03"), "-4", null),
            ("return", Principal("S03"), "-3", "四（1）班本学期没有家访记录，“存在问题”里没有提到，请说明原因并写出补救措施；“结对与家访”里的例子再概括一些，不要让人认出是哪个孩子。"));
        Report("S04", "at-bureau", "-9", Text("S04"), ("submit", Teacher("S04"), "-5", null), ("approve", Principal("S04"), "-4", null));
        Report("S05", "accepted", "-11", Text("S05"), ("submit", Teacher("S05"), "-9", null), ("approve", Principal("S05"), "-8", null), ("accept", "b01-officer-1", "-6", null));
        Report("S06", "returned-by-bureau", "-10", Text("S06", Shortcoming.Overload), ("submit", Teacher("S06"), "-7", null), ("approve", Principal("S06"), "-6", null),
            ("return", "b01-officer-2", "-2", "数据显示有一位帮扶教师结对7名儿童，与“每人不超过3名”的规定不一致，请在“存在问题”中说明，并补上调整的时间和责任岗位。"));

        Round("spring-2025-small", "教学点先行报送（2024—2025学年第二学期）", "教學點先行報送（2024—2025學年第二學期）", "Teaching points first: second term 2024–2025", Term.Spring, "-16", "-2", false, ["S08"]);
        Slips();
        return text.ToString();
    }

    private static string Teacher(string unit) => Members.TeacherOf(unit);

    private static string Principal(string unit) => Members.PrincipalOf(unit);

    private Facts FactsOf(string unit, Term term) => Facts.Of(world, world.Schools.First(s => s.Plan.Code == unit), term);

    private Dictionary<string, string> Text(string unit, Shortcoming hidden = Shortcoming.None) => new Narratives(FactsOf(unit, Term.Spring)).All(hidden);

    /// <summary>The previous period: all accepted, one after a return, one late.</summary>
    private void Past(School school)
    {
        var unit = school.Plan.Code;
        var sent = unit == "S07" ? new DateOnly(2025, 2, 6) : new DateOnly(2025, 1, 20).AddDays(unit[^1] % 3);
        List<(string, string, string, string?)> steps = [("submit", Teacher(unit), Day(0), null)];
        if (unit == "S03") steps.AddRange([("return", Principal(unit), Day(1), "“下一步打算”缺少时间和责任岗位，请补上。"), ("submit", Teacher(unit), Day(2), null)]);
        steps.AddRange([("approve", Principal(unit), Day(unit == "S03" ? 3 : 1), null), ("accept", "b01-officer-1", Day(unit == "S03" ? 4 : 2), null)]);
        Report(unit, "accepted", Day(-4), new Narratives(FactsOf(unit, Term.Autumn)).All(), [.. steps]);

        string Day(int days) => sent.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>Half written: a placeholder was left, and an item of the list is missing. The checks find both.</summary>
    private void Draft()
    {
        var all = Text("S01");
        var kept = new[] { "basics", "organisation", "census_files", "pairing_visits", "problems" }.ToDictionary(k => k, k => all[k]);
        kept["pairing_visits"] += "其中xx班的家访做得最细。";
        kept["problems"] = kept["problems"].Replace("；二是", "；三是", StringComparison.Ordinal);
        if (kept["problems"].IndexOf("；三是", StringComparison.Ordinal) != kept["problems"].LastIndexOf("；三是", StringComparison.Ordinal))
        {
            kept["problems"] = kept["problems"][..kept["problems"].LastIndexOf('；')] + "。";
        }

        Report("S01", "draft", "-2", kept);
    }

    /// <summary>Written in haste: boys and girls do not add up, and a child is named. The checks find both.</summary>
    private void Slips()
    {
        var facts = FactsOf("S08", Term.Spring);
        var all = new Narratives(facts).All();
        var child = facts.School.On(Term.Spring.End)[3];
        all["basics"] = $"在册留守儿童{facts.Total}名，其中男生{facts.Boys}名、女生{facts.Girls + 1}名。" + all["basics"];
        all["pairing_visits"] += $"{child.Name}同学以前不爱说话，现在每天早上都主动和老师打招呼。";
        all.Remove("plans");
        Report("S08", "draft", "-5", all);
    }

    private void Round(string key, string hans, string hant, string en, Term term, string opens, string due, bool closed, string[] units)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n- key: {key}\n");
        text.Append(CultureInfo.InvariantCulture, $"  title: {{ hans: {hans}, hant: {hant}, en: \"{en}\" }}\n");
        text.Append(CultureInfo.InvariantCulture, $"  kind: school-summary\n  period: {term.Code}\n  by: b01-officer-1\n");
        text.Append(CultureInfo.InvariantCulture, $"  opens: {opens}\n  due: {due}\n  closed: {(closed ? "true" : "false")}\n");
        text.Append(CultureInfo.InvariantCulture, $"  units: [{string.Join(", ", units)}]\n  reports:\n");
    }

    private void Report(string unit, string state, string begun, Dictionary<string, string> narrative, params (string Action, string By, string At, string? Reason)[] steps)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n    - unit: {unit}\n      author: {Teacher(unit)}\n      state: {state}\n      begun: {begun}\n");
        if (steps.Length > 0) text.Append("      steps:\n");
        foreach (var (action, by, at, reason) in steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"        - {{ action: {action}, by: {by}, at: {at}{(reason is null ? "" : $", reason: \"{reason}\"")} }}\n");
        }

        text.Append("      narrative:\n");
        foreach (var (key, value) in narrative) text.Append(CultureInfo.InvariantCulture, $"        {key}: |-\n          {value}\n");
    }
}
