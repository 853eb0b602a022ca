using WorkSummary.Core.Problems;

namespace WorkSummary.Documents.Gating;

/// <summary>What a package claims and is checked to be.</summary>
public enum PackageKind
{
    /// <summary>Word document (.docx).</summary>
    Document,

    /// <summary>Excel workbook (.xlsx).</summary>
    Workbook,
}

/// <summary>
/// The only door through which outside documents enter (DESIGN §6.6): a streaming scan before any SDK sees a byte. Nothing behind it
/// takes anything but a <see cref="GatedFile"/>.
/// </summary>
public static class Gate
{
    /// <summary>Scans a package. Refusals have codes <c>gate.*</c>; what was stripped comes as warnings beside the value.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="kind">What it must be.</param>
    public static Result<GatedFile> Admit(ReadOnlyMemory<byte> bytes, string name, PackageKind kind) => throw new NotImplementedException();
}

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
}
