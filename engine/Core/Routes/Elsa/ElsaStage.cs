using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using WorkSummary.Core.People;

namespace WorkSummary.Core.Routes.Elsa;

/// <summary>A Stage as the properties of an activity, in the words of a route file, and the text of those that are lists.</summary>
internal static class ElsaStage
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static ElsaActivity Write(Stage stage, string? first)
    {
        var check = stage.Kind == StageKind.Check;
        var inputs = ElsaFlow.Words(stage.Name);
        inputs["key"] = stage.Key;
        if (check)
        {
            inputs["requires"] = stage.Requires ?? "";
            foreach (var (name, text) in stage.Failure is { } failure ? ElsaFlow.Words(failure, "failure") : []) inputs[name] = text;
        }
        else
        {
            inputs["reviewers"] = Text(stage.Reviewers);
            inputs["quorum"] = Text(stage.Quorum);
            inputs["withdraw"] = stage.Actions.Contains(RouteAction.Withdraw);
            inputs["optional"] = stage.Optional;
            inputs["dueDays"] = stage.DueDays ?? 0;
            inputs["remind"] = string.Join(", ", stage.Remind.Select(d => d.ToString(CultureInfo.InvariantCulture)));
            inputs["remindEvery"] = stage.RemindEvery ?? 0;
            inputs["escalate"] = Text(stage.Escalations);
            inputs["returnChoices"] = string.Join(", ", stage.ReturnChoices);
        }

        return new ElsaActivity(ElsaFlow.IdOf(stage.Key), check ? ElsaWords.Check : ElsaWords.Stage) { Inputs = inputs, Own = Own(stage, first), Caption = stage.Name.Hans };
    }

    /// <summary>What neither the drawing nor the properties say.</summary>
    private static Dictionary<string, string> Own(Stage stage, string? first)
    {
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        var check = stage.Kind == StageKind.Check;
        var leading = stage.Reviewers.Count > 0 ? stage.Reviewers[0] : null;
        if (stage.Role != (leading?.Role ?? Role.Principal)) own["role"] = stage.Role.ToString().ToLowerInvariant();
        if (stage.Unit != (leading?.Unit ?? new StageUnit(UnitRelation.Own))) own["unit"] = Text(stage.Unit);
        if (stage.Next is { } next) own["next"] = next;
        // A way back that leads to the first stage is drawn alike, said or not.
        if (stage.ReturnTo is { } back && (back == first || !(check || stage.Actions.Contains(RouteAction.Return)))) own["returnTo"] = back;
        if (check && stage.Quorum != Quorum.Any) own["quorum"] = Text(stage.Quorum);
        if (check && stage.ReturnChoices.Count > 0) own["returnChoices"] = string.Join(", ", stage.ReturnChoices);
        return own;
    }

    public static string Text(Quorum quorum) => quorum.Count switch
    {
        0 => "all",
        1 => "any",
        var n => n.ToString(CultureInfo.InvariantCulture),
    };

    public static Quorum? ReadQuorum(string text) => text.Trim() switch
    {
        "all" => Quorum.All,
        "" or "any" => Quorum.Any,
        var t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? new Quorum(n) : null,
    };

    public static string Text(StageUnit unit) => unit.Relation.ToString().ToLowerInvariant() + (unit.Type is { } type ? ":" + type : "");

    public static StageUnit? ReadUnit(string text)
    {
        var parts = text.Trim().Split(':', 2);
        return Enum.TryParse<UnitRelation>(parts[0], ignoreCase: true, out var relation) && char.IsLetter(parts[0], 0) && (relation != UnitRelation.Own || parts.Length == 1)
            ? new StageUnit(relation, parts.Length == 2 ? parts[1] : null)
            : null;
    }

    public static Role? ReadRole(string text) => Enum.TryParse<Role>(text, ignoreCase: true, out var role) && Enum.IsDefined(role) && !char.IsAsciiDigit(text.TrimStart()[0]) ? role : null;

    /// <summary>Keys in one line, separated by commas.</summary>
    public static IReadOnlyList<string> ReadKeys(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static IReadOnlyList<int>? ReadDays(string text)
    {
        var days = new List<int>();
        foreach (var part in ReadKeys(text))
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var day)) return null;
            days.Add(day);
        }

        return days;
    }

    public static string Text(IReadOnlyList<Reviewer> reviewers) => JsonSerializer.Serialize(reviewers.Select(Written), Format);

    public static string Text(IReadOnlyList<Escalation> escalations) =>
        escalations.Count == 0 ? "" : JsonSerializer.Serialize(escalations.Select(e => new WrittenEscalation(e.After, Written(e.To), e.Kind.ToString().ToLowerInvariant())), Format);

    /// <summary>The reviewers of a text, or null where it is none.</summary>
    public static IReadOnlyList<Reviewer>? ReadReviewers(string text) => All(Read<WrittenReviewer>(text), Meant);

    /// <summary>The escalations of a text, or null where it is none.</summary>
    public static IReadOnlyList<Escalation>? ReadEscalations(string text) => All(Read<WrittenEscalation>(text), e =>
        e.To is { } to && Meant(to) is { } whom && (e.How is null || (Enum.TryParse<EscalationKind>(e.How, ignoreCase: true, out var how) && Enum.IsDefined(how)))
            ? new Escalation(e.After, whom, e.How is null ? EscalationKind.Tell : Enum.Parse<EscalationKind>(e.How, ignoreCase: true))
            : null);

    private static List<T>? All<TWritten, T>(IReadOnlyList<TWritten?>? written, Func<TWritten, T?> meant)
        where T : class
    {
        if (written is null) return null;
        var all = new List<T>();
        foreach (var one in written)
        {
            if (one is null || meant(one) is not { } read) return null;
            all.Add(read);
        }

        return all;
    }

    private static IReadOnlyList<T?>? Read<T>(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        try
        {
            return JsonSerializer.Deserialize<List<T?>>(text, Format);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static WrittenReviewer Written(Reviewer r) =>
        new(r.Role?.ToString().ToLowerInvariant(), r.MemberId, Text(r.Unit), r.People == 1 ? 0 : r.People);

    private static Reviewer? Meant(WrittenReviewer r)
    {
        var role = r.Role is { Length: > 0 } word ? ReadRole(word) : null;
        if (ReadUnit(r.Unit ?? "own") is not { } unit || (r.Role is { Length: > 0 } && role is null) || r.People < 0) return null;
        return new Reviewer { Role = role, MemberId = r.Member, Unit = unit, People = r.People == 0 ? 1 : r.People };
    }

    private sealed record WrittenReviewer(string? Role, string? Member, string? Unit, int People);

    private sealed record WrittenEscalation(int After, WrittenReviewer? To, string? How);
}
