using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Desks;

/// <summary>One entry of the audit trail. Ids only, no personal data.</summary>
/// <param name="Number">1, 2, 3… without gaps.</param>
/// <param name="At">When, UTC, to the millisecond.</param>
/// <param name="ActorId">Account of who did it, or <c>system</c>.</param>
/// <param name="Action">What: <c>report.submit</c>, <c>lists.import</c>…</param>
/// <param name="Unit">Code of the unit it concerns; null for the installation.</param>
/// <param name="Subjects">Ids of what it concerns, by kind: <c>report</c>, <c>version</c> (a hash), <c>receipt</c>…</param>
/// <param name="Hash">Lower-case hex SHA-256 over the entry and the hash before it.</param>
public sealed record AuditView(
    long Number, DateTimeOffset At, string ActorId, string Action, string? Unit, IReadOnlyDictionary<string, string> Subjects, string Hash);

/// <summary>What the proof of the trail gave.</summary>
/// <param name="Entries">Entries that were proven.</param>
/// <param name="Documents">Stored documents whose hash was proven.</param>
/// <param name="FirstBroken">Number of the first entry that does not hold; null when all hold.</param>
/// <param name="Problem">What is wrong; null when all holds.</param>
/// <param name="Head">Hash of the last entry: to be written down elsewhere, it proves all before it.</param>
public sealed record AuditVerdict(long Entries, long Documents, long? FirstBroken, Problem? Problem, string? Head)
{
    /// <summary>Values of persons, and texts, that were erased: their salted hashes still stand in the chain.</summary>
    public long Erased { get; init; }

    /// <summary>Links that a signed checkpoint stands on.</summary>
    public long Checkpoints { get; init; }

    /// <summary>True when everything holds.</summary>
    public bool Holds => Problem is null;
}

/// <summary>Which entries of the trail.</summary>
public enum AuditKind
{
    /// <summary>All.</summary>
    All,

    /// <summary>What somebody did.</summary>
    Done,

    /// <summary>What somebody saw of children's names (<see cref="ISeenLog"/>).</summary>
    Seen,
}

/// <summary>What somebody brings to a proof from outside the database.</summary>
/// <param name="Checkpoints">Checkpoints that were kept elsewhere.</param>
/// <param name="PublicKey">The key, in PEM, that alone signs checkpoints; null to take the one that each names.</param>
public sealed record AuditWitness(IReadOnlyList<Checkpoint> Checkpoints, string? PublicKey)
{
    /// <summary>Nothing from outside.</summary>
    public static AuditWitness None { get; } = new([], null);
}

/// <summary>What an export holds in full; everything else between is there as a hash, so that the chain can be followed.</summary>
/// <param name="Unit">What concerns this unit; null for all.</param>
/// <param name="ReportId">What concerns this report; null for all.</param>
/// <param name="From">From this moment on; null for the beginning.</param>
/// <param name="To">Before this moment; null for no end.</param>
public sealed record AuditSelection(string? Unit = null, string? ReportId = null, DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>The audit trail: a hash chain of who did what, written in the same transaction as what was done.</summary>
public interface IAuditTrail
{
    /// <summary>Adds an entry of its own: a refused file, an export, a try at another school's report.</summary>
    /// <param name="actorId">Account, or <c>system</c>.</param>
    /// <param name="action">What, as area.verb.</param>
    /// <param name="unit">Code of the unit it concerns.</param>
    /// <param name="subjects">Ids of what it concerns; never names or texts.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task AppendAsync(string actorId, string action, string? unit, IReadOnlyDictionary<string, string> subjects, CancellationToken cancellation = default);

    /// <summary>
    /// Proves the chain from the first entry, that every decision and receipt stands in it with the hash it was made on, and that
    /// every stored document still has its hash.
    /// </summary>
    /// <param name="progress">Told the number of the entry proven last; may be null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<AuditVerdict> VerifyAsync(IProgress<long>? progress = null, CancellationToken cancellation = default);

    /// <summary>As the other, and that the chain reaches every checkpoint with the hash that was signed.</summary>
    /// <param name="witness">Checkpoints and key from outside the database; those inside count too.</param>
    /// <param name="progress">Told the number of the entry proven last; may be null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<AuditVerdict> VerifyAsync(AuditWitness witness, IProgress<long>? progress = null, CancellationToken cancellation = default);

    /// <summary>Writes entries as lines of JSON that anybody can verify without the database (<see cref="AuditExport"/>).</summary>
    /// <param name="selection">What is written in full.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>How many are written in full.</returns>
    Task<long> ExportAsync(AuditSelection selection, Stream output, CancellationToken cancellation = default);

    /// <summary>Entries that concern the person's unit and those below, newest first; for administrators, officers and principals.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="reportId">Of one report; null for all.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">How many to give, at most 500.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<AuditView>> ListAsync(Member actor, string? reportId = null, int skip = 0, int take = 100, CancellationToken cancellation = default);

    /// <summary>As the other, of what was seen or of what was done only.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="kind">Which of them.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">How many to give, at most 500.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<AuditView>> ListAsync(Member actor, AuditKind kind, int skip = 0, int take = 100, CancellationToken cancellation = default);
}
