using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Api;

/// <summary>A round that somebody opens. It calls <c>units</c> and what <c>below</c> says, less <c>except</c>.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">Key of the kind.</param>
/// <param name="Period">Code of the period.</param>
/// <param name="Due">Last day.</param>
/// <param name="Units">Codes of units called by name.</param>
public sealed record RoundRequest(string Title, string Kind, string Period, DateOnly Due, IReadOnlyList<string>? Units = null)
{
    /// <summary>Code of a unit: it is called with everything below it.</summary>
    public string? Below { get; init; }

    /// <summary>Tokens of the unit types called below; all when left out.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Codes of units that are left out, each with everything below it.</summary>
    public IReadOnlyList<string>? Except { get; init; }

    /// <summary>Key of the school calendar; the installation's when left out.</summary>
    public string? Calendar { get; init; }

    /// <summary>What there is to say beside the title.</summary>
    public string? Note { get; init; }

    /// <summary>True to take nothing after the last day.</summary>
    public bool RefusesLate { get; init; }
}

/// <summary>Units called or excused after the opening.</summary>
/// <param name="Units">Their codes.</param>
/// <param name="Reason">Why.</param>
public sealed record RoundUnitsRequest(IReadOnlyList<string> Units, string? Reason);

/// <summary>A later day for some units.</summary>
/// <param name="Units">Their codes.</param>
/// <param name="Due">The new last day.</param>
/// <param name="Reason">Why.</param>
public sealed record ExtensionRequest(IReadOnlyList<string> Units, DateOnly Due, string? Reason);

/// <summary>Why a round is closed or opened again.</summary>
/// <param name="Reason">Why; may be left out for a closing.</param>
public sealed record RoundReasonRequest(string? Reason = null);

/// <summary>Which units to remind.</summary>
/// <param name="Units">Codes of the units; all that have sent nothing up when null.</param>
public sealed record ChaseRequest(IReadOnlyList<string>? Units = null);

/// <summary>What a chase brought about.</summary>
/// <param name="Chased">Units that were reminded now.</param>
/// <param name="People">People that were told.</param>
/// <param name="Already">Units left in peace because everybody there was told today.</param>
/// <param name="Nobody">Units in which there is nobody to tell.</param>
public sealed record ChasedShape(int Chased, int People, int Already, int Nobody);

/// <summary>How many lines the log got.</summary>
/// <param name="Noted">How many.</param>
public sealed record NotedShape(int Noted);

/// <summary>A chase made outside the application.</summary>
/// <param name="Units">Codes of the units.</param>
/// <param name="Channel">phone, in-person or other.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Promised">The day that was promised.</param>
/// <param name="Whom">Account of whoever was reached.</param>
public sealed record ChaseNoteRequest(IReadOnlyList<string> Units, ChaseChannel Channel, string? Answer = null, DateOnly? Promised = null, string? Whom = null);
