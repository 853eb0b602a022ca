using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;

namespace WorkSummary.Files;

/// <summary>The demo world of <c>templates/demo</c>: a bureau, its schools, their people and where their reports stand.</summary>
/// <param name="ListsFolder">Folder of the CSV files, a list each, of all units together.</param>
/// <param name="Members">Everybody who can sign in.</param>
/// <param name="Rounds">The rounds, oldest first.</param>
public sealed record DemoWorld(string ListsFolder, IReadOnlyList<Member> Members, IReadOnlyList<DemoRound> Rounds);

/// <summary>A day of the demo world: a fixed one, or so many days from the day the server first starts.</summary>
/// <param name="On">The fixed day.</param>
/// <param name="InDays">Days from today; negative for the past.</param>
public readonly record struct DemoDay(DateOnly? On, int InDays)
{
    /// <summary>The day it stands for.</summary>
    /// <param name="today">Today.</param>
    public DateOnly From(DateOnly today) => On ?? today.AddDays(InDays);
}

/// <summary>A round of the demo world.</summary>
public sealed record DemoRound
{
    /// <summary>Stable key.</summary>
    public required string Key { get; init; }

    /// <summary>What it is called.</summary>
    public required Term Title { get; init; }

    /// <summary>Key of the report kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the period.</summary>
    public required string Period { get; init; }

    /// <summary>Account of the officer who opened it.</summary>
    public required string By { get; init; }

    /// <summary>First day to report.</summary>
    public required DemoDay Opens { get; init; }

    /// <summary>Last day to report.</summary>
    public required DemoDay Due { get; init; }

    /// <summary>True when nothing more is expected.</summary>
    public bool Closed { get; init; }

    /// <summary>Codes of the units expected to report.</summary>
    public required IReadOnlyList<string> Units { get; init; }

    /// <summary>The reports there are; a unit without one has not begun.</summary>
    public required IReadOnlyList<DemoReport> Reports { get; init; }
}

/// <summary>A report of the demo world: who wrote what, and what was done with it. Played through the real route when the demo is set up.</summary>
public sealed record DemoReport
{
    /// <summary>Code of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Account of the writer.</summary>
    public required string Author { get; init; }

    /// <summary>Where it stands in the end: <c>draft</c>, <c>in-review</c>, <c>returned</c>, <c>at-bureau</c>, <c>returned-by-bureau</c>, <c>accepted</c>.</summary>
    public required string State { get; init; }

    /// <summary>Day it was begun.</summary>
    public required DemoDay Begun { get; init; }

    /// <summary>Narrative by section key, zh-Hans; sections that are not there are still empty.</summary>
    public required IReadOnlyDictionary<string, string> Narrative { get; init; }

    /// <summary>What was done with it, in order.</summary>
    public required IReadOnlyList<DemoStep> Steps { get; init; }
}

/// <summary>Something that was done with a report.</summary>
/// <param name="Action">What.</param>
/// <param name="By">Account of the person.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why; there with a return.</param>
public sealed record DemoStep(RouteAction Action, string By, DemoDay At, string? Reason);
