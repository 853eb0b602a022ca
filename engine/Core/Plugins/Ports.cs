using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Plugins;

/// <summary>An accepted report on its way out.</summary>
/// <param name="Key">Idempotency key.</param>
/// <param name="FileName">Name of the file, without personal data.</param>
/// <param name="Document">The docx of the accepted Version.</param>
/// <param name="Sha256">Lower-case hex hash of it.</param>
public sealed record Submission(string Key, string FileName, ReadOnlyMemory<byte> Document, string Sha256)
{
    /// <summary>Folders it belongs into, outermost first, without personal data: period, kind.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];
}

/// <summary>What a channel noted down during a delivery, kept by the host so that another try, after a crash too, goes on where it stopped.</summary>
public interface IDeliveryNote
{
    /// <summary>What was last kept; null at the first try.</summary>
    string? Text { get; }

    /// <summary>Keeps it durably.</summary>
    /// <param name="text">What to keep; no personal data, at most 8,000 characters.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task KeepAsync(string text, CancellationToken cancellation);
}

/// <summary>Port: a way to hand an accepted report on, such as a document library. Called at least once per submission.</summary>
public interface ISubmissionChannel
{
    /// <summary>Short name in configuration.</summary>
    string Name { get; }

    /// <summary>Delivers the document.</summary>
    /// <param name="submission">What to deliver.</param>
    /// <param name="note">What an earlier try noted down.</param>
    /// <param name="cancellation">Stops the delivery.</param>
    /// <returns>Address of the delivered document, for people of the bureau; a problem when the channel refuses it. One that is <see cref="Problem.Unavailable"/> is to be tried again.</returns>
    Task<Result<Uri>> DeliverAsync(Submission submission, IDeliveryNote note, CancellationToken cancellation);
}

/// <summary>Port: where packs come from.</summary>
public interface IPackSource
{
    /// <summary>Short name in configuration: <c>folder</c>.</summary>
    string Name { get; }

    /// <summary>Every pack the source has.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<IReadOnlyList<Pack>>> ReadAsync(CancellationToken cancellation);
}
