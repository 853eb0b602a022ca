using System.Text.Json;
using System.Text.Json.Serialization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>What the rules know of a report in its stage and nobody asks for by itself: kept beside the columns as one text.</summary>
internal sealed record ReportWay
{
    public int? MovedOn { get; init; }

    public DateTimeOffset ArrivedAt { get; init; }

    public int Fired { get; init; }

    public IReadOnlyList<Seat> Seats { get; init; } = [];

    public Sender? Sender { get; init; }

    public bool Amending { get; init; }

    public Reopening? Reopening { get; init; }

    /// <summary>The text; null when there is nothing to say that <see cref="Of"/> does not know without: so at the end of a route.</summary>
    public static string? Write(ReportState state)
    {
        var plain = state is { Fired: 0, Seats.Count: 0, Sender: null, Amending: false, Reopening: null }
            && (state.MovedOn ?? state.Turn) == state.Turn && state.ArrivedAt == state.Last?.At;
        return plain ? null : RouteText.Write(new ReportWay
        {
            MovedOn = state.MovedOn,
            ArrivedAt = state.ArrivedAt,
            Fired = state.Fired,
            Seats = state.Seats,
            Sender = state.Sender,
            Amending = state.Amending,
            Reopening = state.Reopening,
        });
    }

    /// <summary>A report that has none stands where it was last moved to, with the seats of its route.</summary>
    public static ReportWay Of(ReportRecord report) =>
        report.WayJson is { } json ? RouteText.Read<ReportWay>(json) : new ReportWay { ArrivedAt = report.LastAt ?? report.CreatedAt };
}

/// <summary>What only some steps have: until when, what failed, what was passed, what time brought, another route.</summary>
internal sealed record StepDetail
{
    public DateTimeOffset? Until { get; init; }

    public Term? Failure { get; init; }

    public IReadOnlyList<Passage>? Passed { get; init; }

    public IReadOnlyList<StageMoment>? Moments { get; init; }

    /// <summary>Hash of the route that it goes on with, where the step changed it.</summary>
    public string? Route { get; init; }

    public static string? Of(Transition step, string? route)
    {
        var detail = new StepDetail
        {
            Until = step.Until,
            Failure = step.Failure,
            Passed = step.Passed.Count > 0 ? step.Passed : null,
            Moments = step.Moments.Count > 0 ? step.Moments : null,
            Route = route,
        };
        return detail == new StepDetail() ? null : RouteText.Write(detail);
    }

    public static StepDetail? Read(string? json) => json is null ? null : RouteText.Read<StepDetail>(json);
}

/// <summary>How the ledger writes what it keeps as text: names of enumerations, nothing that is not there.</summary>
internal static class RouteText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("A stored text is empty.");
}
