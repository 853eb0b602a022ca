using WorkSummary.Core.People;

namespace WorkSummary.Core.Routes;

/// <summary>Everything that the rules need to judge a command. What is left out is not known, and then not asked for.</summary>
/// <param name="Route">The route, in the version the report started on.</param>
/// <param name="State">Where the report stands.</param>
/// <param name="Line">The writing unit first, then each unit above it to the top.</param>
public sealed record RouteCase(Route Route, ReportState State, IReadOnlyList<OrgUnit> Line)
{
    /// <summary>Now, UTC, on the ledger's clock.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>The calendar of the report's round.</summary>
    public SchoolCalendar Calendar { get; init; } = SchoolCalendar.EveryDay;

    /// <summary>What the report's round asks; null for a report of the unit's own accord.</summary>
    public RoundCall? Round { get; init; }

    /// <summary>The people of the units concerned; null when not known: nobody is named or stood in for then.</summary>
    public RoutePeople? People { get; init; }

    /// <summary>What conditions speak of; null while not known.</summary>
    public RouteFacts? Facts { get; init; }

    /// <summary>The day it is on the school's clock.</summary>
    public DateOnly Today => Calendar.DayOf(Now);
}
