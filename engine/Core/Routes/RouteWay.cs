using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>Where a way ends.</summary>
/// <param name="Stage">The stage that the report stops in; null for the end of the route.</param>
/// <param name="Passed">What it went through.</param>
/// <param name="Failed">The check that sent it back; null when none did.</param>
internal sealed record Landing(Stage? Stage, IReadOnlyList<Passage> Passed, Stage? Failed = null);

/// <summary>The ways on a route: onward past what is not needed and through what the system judges, and back.</summary>
internal static class RouteWay
{
    /// <summary>The next stage in which somebody has to act, or in which a check has to wait for facts.</summary>
    public static Result<Landing> Onward(RouteCase subject, Stage from) => From(subject, subject.Route.After(from));

    /// <summary>The same, the first stage on the way among them.</summary>
    public static Result<Landing> From(RouteCase subject, Stage? first)
    {
        var passed = new List<Passage>();
        var left = subject.Route.Stages.Count;
        for (var stage = first; stage is not null && left-- > 0; stage = subject.Route.After(stage))
        {
            var skip = Skip(subject, stage);
            if (!skip.Ok) return Result<Landing>.Failure(skip.Problems);
            if (skip.Value is { } why)
            {
                passed.Add(new Passage(stage.Key, why));
                continue;
            }

            if (stage.Kind == StageKind.People || subject.Facts is null) return new Landing(stage, passed);
            var holds = Holds(subject, stage.Requires ?? "true");
            if (!holds.Ok) return Result<Landing>.Failure(holds.Problems);
            passed.Add(new Passage(stage.Key, holds.Value ? PassageKind.Passed : PassageKind.Failed));
            if (holds.Value) continue;
            return Back(subject, stage.ReturnTo ?? subject.Route.Stages[0].Key).Then<Landing>(to => new Landing(to, passed, stage));
        }

        return RouteTexts.Problem("route.no-way-on");
    }

    /// <summary>The stage of a key, or the nearest before it in which people act on this report.</summary>
    public static Result<Stage> Back(RouteCase subject, string key)
    {
        for (var at = subject.Route.IndexOf(key); at > 0; at--)
        {
            var stage = subject.Route.Stages[at];
            if (stage.Kind == StageKind.Check) continue;
            var skip = Skip(subject, stage);
            if (!skip.Ok) return Result<Stage>.Failure(skip.Problems);
            if (skip.Value is null) return stage;
        }

        return subject.Route.Stages[0];
    }

    private static Result<PassageKind?> Skip(RouteCase subject, Stage stage)
    {
        var noUnit = stage.Optional && stage.Kind == StageKind.People && stage.Reviewers.All(r => RouteSeats.IsMissing(subject, r));
        if (noUnit) return Result<PassageKind?>.Success(PassageKind.NoUnit);
        if (stage.When is not { } when) return Result<PassageKind?>.Success(null);
        return Holds(subject, when).Then(holds => Result<PassageKind?>.Success(holds ? null : PassageKind.NotNeeded));
    }

    private static Result<bool> Holds(RouteCase subject, string condition) =>
        subject.Facts is { } facts ? facts.Holds(condition, subject.State, subject.Line[0]) : RouteTexts.Problem("route.facts-missing");
}
