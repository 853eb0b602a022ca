using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Routes;

namespace WorkSummary.Files.Routes;

/// <summary>Writes a Route as a route file, as a person would: what is usual is left out. Reading it gives the same route.</summary>
public static class RouteYamlWriter
{
    // A double-quoted JSON string is a double-quoted YAML scalar (YAML 1.2, 7.3.1); all else is written plain.
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of the file.</summary>
    /// <param name="route">A route without faults.</param>
    public static string Write(Route route)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"key: {Scalar(route.Key)}\nversion: {route.Version}\ndisplay: {Words(route.Name)}\n");
        if (route.Amendments != default) text.Append(CultureInfo.InvariantCulture, $"amendments: {Word(route.Amendments)}\n");
        text.Append("stages:\n");
        for (var i = 0; i < route.Stages.Count; i++) Stage(text, route, route.Stages[i], i);
        return text.ToString();
    }

    private static void Stage(StringBuilder text, Route route, Stage stage, int at)
    {
        text.Append("\n  - ");
        Line(text, "key", Scalar(stage.Key), first: true);
        var check = stage.Kind == StageKind.Check;
        if (check) Line(text, "kind", "check");
        Line(text, "display", Words(stage.Name));
        if (!check) People(text, stage);
        if (stage.When is { } when) Line(text, "when", Scalar(when));
        if (stage.Optional) Line(text, "optional", "true");
        if (stage.Requires is { } requires) Line(text, "requires", Scalar(requires));
        if (stage.Failure is { } failure) Line(text, "failure", Words(failure));
        if (stage.Next is { } next) Line(text, "next", Scalar(next));
        if (stage.DueDays is { } due) Line(text, "dueDays", Number(due));
        if (stage.Remind.Count > 0) Line(text, "remind", $"[{string.Join(", ", stage.Remind.Select(Number))}]");
        if (stage.RemindEvery is { } every) Line(text, "remindEvery", Number(every));
        if (stage.Escalations.Count > 0) text.Append("    escalate:\n");
        foreach (var e in stage.Escalations) text.Append(CultureInfo.InvariantCulture, $"      - {{ after: {e.After}, to: {Reviewer(e.To)}, how: {Word(e.Kind)} }}\n");
        if (stage.Actions.Count > 0) Line(text, "actions", $"[{string.Join(", ", stage.Actions.Order().Select(Word))}]");
        var back = stage.ReturnTo ?? route.Stages[0].Key;
        if (stage.ReturnChoices.Count > 0) Line(text, "returnTo", $"[{string.Join(", ", stage.ReturnChoices.Where(c => c != back).Prepend(back).Select(Scalar))}]");
        else if (stage.ReturnTo is { } to && at > 0) Line(text, "returnTo", Scalar(to));
    }

    private static void People(StringBuilder text, Stage stage)
    {
        if (stage.Reviewers is [{ MemberId: null, Role: { } role } only])
        {
            Line(text, "role", Word(role));
            Line(text, "unit", Unit(only.Unit));
            if (only.People != Math.Max(1, stage.Quorum.Count)) Line(text, "people", Number(only.People));
        }
        else
        {
            text.Append("    reviewers:\n");
            foreach (var reviewer in stage.Reviewers) text.Append(CultureInfo.InvariantCulture, $"      - {Reviewer(reviewer)}\n");
        }

        if (stage.Quorum != Quorum.Any) Line(text, "quorum", stage.Quorum == Quorum.All ? "all" : Number(stage.Quorum.Count));
    }

    private static void Line(StringBuilder text, string key, string value, bool first = false) =>
        text.Append(CultureInfo.InvariantCulture, $"{(first ? "" : "    ")}{key}: {value}\n");

    private static string Reviewer(Reviewer reviewer)
    {
        List<string> parts = [];
        if (reviewer.MemberId is { } member) parts.Add($"member: {Scalar(member)}");
        if (reviewer.Role is { } role) parts.Add($"role: {Word(role)}");
        parts.Add($"unit: {Unit(reviewer.Unit)}");
        if (reviewer.People != 1) parts.Add($"people: {Number(reviewer.People)}");
        return $"{{ {string.Join(", ", parts)} }}";
    }

    private static string Unit(StageUnit unit) => unit.Type is { } type ? $"{{ {Word(unit.Relation)}: {Scalar(type)} }}" : Word(unit.Relation);

    private static string Words(Term term) => $"{{ hans: {Text(term.Hans)}, hant: {Text(term.Hant)}, en: {Text(term.En)} }}";

    /// <summary>Plain where nothing in it could be read as anything else.</summary>
    private static string Scalar(string text) => text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "any" or "previous") ? text : Text(text);

    private static string Text(string text) => JsonSerializer.Serialize(text, Quoted);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Word<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();
}
