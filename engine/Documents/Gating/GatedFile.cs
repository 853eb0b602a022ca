namespace WorkSummary.Documents.Gating;

/// <summary>A package that has passed the Gate. Only the Gate makes one from outside bytes.</summary>
public sealed class GatedFile
{
    internal GatedFile(ReadOnlyMemory<byte> bytes, string name, PackageKind kind) => (Bytes, Name, Kind) = (bytes, name, kind);

    /// <summary>The bytes, with stripped content already gone.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>File name without folders.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public PackageKind Kind { get; }

    /// <summary>A package that this assembly has just written itself, so that it need not be scanned again. Never for bytes from outside.</summary>
    /// <param name="bytes">The package.</param>
    /// <param name="name">File name without folders.</param>
    /// <param name="kind">What it is.</param>
    internal static GatedFile OfOwnMaking(ReadOnlyMemory<byte> bytes, string name, PackageKind kind) => new(bytes, name, kind);
}
