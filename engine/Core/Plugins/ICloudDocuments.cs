using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Plugins;

/// <summary>A document that a unit's people write together in the cloud.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="FileName">Name of the file, without personal data.</param>
/// <param name="Content">The docx.</param>
public sealed record CloudDocument(string Unit, string FileName, ReadOnlyMemory<byte> Content)
{
    /// <summary>Folders it belongs into below the unit's, outermost first, without personal data: the period.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>
    /// True for the bytes of a file of the same name that is this very document, be it in a later state: then that is opened, and
    /// nothing is put beside it. The bytes are as they came, and bounded by <see cref="ICloudDocuments.LargestFile"/> alone.
    /// </summary>
    public Func<ReadOnlyMemory<byte>, bool> IsSame { get; init; } = static _ => false;
}

/// <summary>Port: working documents in a unit's own document library, where its people open them with Word by their address.</summary>
public interface ICloudDocuments
{
    /// <summary>Largest file that is read, in bytes: 40 MiB, as much as the Gate admits.</summary>
    const int LargestFile = 40 << 20;

    /// <summary>Short name in configuration.</summary>
    string Name { get; }

    /// <summary>Codes of the units that have such a library, as configured.</summary>
    IReadOnlyCollection<string> Units { get; }

    /// <summary>
    /// Puts the document into the unit's library. Twice is once: where the document lies there already, it is left as people have
    /// written it. Another file of that name is left alone too, and the new one gets a number.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Address of the file itself.</returns>
    Task<Result<Uri>> PutAsync(CloudDocument document, CancellationToken cancellation);

    /// <summary>
    /// The bytes of a file that lies where <see cref="PutAsync"/> puts a unit's documents, as they were last saved; a problem for any
    /// other address and for what is larger than <see cref="LargestFile"/>. They come from outside: nothing may parse them before the Gate.
    /// </summary>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="address">Address of the file, as Word gives it; what stands behind a question mark does not count.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<ReadOnlyMemory<byte>>> ReadAsync(string unit, Uri address, CancellationToken cancellation);
}
