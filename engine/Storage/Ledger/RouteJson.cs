using System.Text.Json;
using System.Text.Json.Serialization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>A Route as stored with the reports that took it: canonical JSON, addressed by its hash.</summary>
internal static class RouteJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static RouteRecord Write(Route route)
    {
        var stages = route.Stages.Select(s => new StoredStage(
            s.Key, s.Name, s.Role, s.Unit.Relation, s.Unit.Type, s.Quorum.Count, s.DueDays, [.. s.Actions.Order()], s.ReturnTo, More(s)));
        var amendments = route.Amendments == default ? (AmendmentRule?)null : route.Amendments;
        var json = JsonSerializer.Serialize(new StoredRoute(route.Key, route.Version, route.Name, [.. stages], amendments), Options);
        return new RouteRecord { Hash = Hashing.Of(json), Key = route.Key, Version = route.Version, Json = json };
    }

    public static Route Read(string json)
    {
        var stored = JsonSerializer.Deserialize<StoredRoute>(json, Options) ?? throw new JsonException("A stored route is empty.");
        return new Route
        {
            Key = stored.Key,
            Version = stored.Version,
            Name = stored.Name,
            Amendments = stored.Amendments ?? default,
            Stages =
            [
                .. stored.Stages.Select(s => With(s.More, new Stage
                {
                    Key = s.Key,
                    Name = s.Name,
                    Role = s.Role,
                    Unit = new StageUnit(s.Relation, s.Type),
                    Quorum = new Quorum(s.Quorum),
                    DueDays = s.DueDays,
                    Actions = s.Actions.ToHashSet(),
                    ReturnTo = s.ReturnTo,
                })),
            ],
        };
    }

    /// <summary>What only some stages have; null for a plain one, so that its bytes and hash stay what they were.</summary>
    private static StoredMore? More(Stage s)
    {
        var plain = s is { Kind: StageKind.People, When: null, Optional: false, Requires: null, Failure: null, Next: null, RemindEvery: null, ReturnChoices.Count: 0, Remind.Count: 0, Escalations.Count: 0, DueWithRound: false }
            && s.Reviewers is [{ MemberId: null } only] && only.Role == s.Role && only.Unit == s.Unit && only.People == Math.Max(1, s.Quorum.Count);
        return plain ? null : new StoredMore(
            s.Kind, [.. s.Reviewers.Select(Stored)], s.When, s.Optional, s.Requires, s.Failure, s.Next, [.. s.ReturnChoices], [.. s.Remind], s.RemindEvery,
            [.. s.Escalations.Select(e => new StoredEscalation(e.After, Stored(e.To), e.Kind))],
            s.DueWithRound ? true : null);
    }

    private static Stage With(StoredMore? more, Stage stage) => more is null ? stage : stage with
    {
        Kind = more.Kind,
        Reviewers = [.. more.Reviewers.Select(Read)],
        When = more.When,
        Optional = more.Optional,
        Requires = more.Requires,
        Failure = more.Failure,
        Next = more.Next,
        ReturnChoices = more.ReturnChoices,
        Remind = more.Remind,
        RemindEvery = more.RemindEvery,
        DueWithRound = more.DueWithRound ?? false,
        Escalations = [.. more.Escalations.Select(e => new Escalation(e.After, Read(e.To), e.Kind))],
    };

    private static StoredReviewer Stored(Reviewer r) => new(r.Role, r.Unit.Relation, r.Unit.Type, r.MemberId, r.People);

    private static Reviewer Read(StoredReviewer r) => new() { Role = r.Role, Unit = new StageUnit(r.Relation, r.Type), MemberId = r.Member, People = r.People };

    private sealed record StoredRoute(string Key, int Version, Term Name, StoredStage[] Stages, AmendmentRule? Amendments);

    private sealed record StoredStage(
        string Key, Term Name, Role Role, UnitRelation Relation, string? Type, int Quorum, int? DueDays, RouteAction[] Actions, string? ReturnTo,
        StoredMore? More);

    private sealed record StoredMore(
        StageKind Kind, StoredReviewer[] Reviewers, string? When, bool Optional, string? Requires, Term? Failure, string? Next, string[] ReturnChoices,
        int[] Remind, int? RemindEvery, StoredEscalation[] Escalations, bool? DueWithRound);

    private sealed record StoredReviewer(Role? Role, UnitRelation Relation, string? Type, string? Member, int People);

    private sealed record StoredEscalation(int After, StoredReviewer To, EscalationKind Kind);
}
