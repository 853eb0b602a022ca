using WorkSummary.Core.Problems;

namespace WorkSummary.Documents.Gating;

/// <summary>
/// The only door through which outside documents enter (DESIGN §6.6): a streaming scan before any SDK sees a byte. Nothing behind it
/// takes anything but a <see cref="GatedFile"/>.
/// </summary>
public static class Gate
{
    /// <summary>First bytes of an OLE2 compound file: Word 97–2003, or a package under a password.</summary>
    internal static ReadOnlySpan<byte> Ole2 => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // "EncryptedPackage" as the directory of a compound file spells it ([MS-OFFCRYPTO] 2.3.4.4).
    private static ReadOnlySpan<byte> EncryptedPackage =>
        "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8;

    /// <summary>Scans a package. Refusals have codes <c>gate.*</c>; what was stripped comes as warnings beside the value.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="kind">What it must be.</param>
    public static Result<GatedFile> Admit(ReadOnlyMemory<byte> bytes, string name, PackageKind kind)
    {
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var budget = new Budget(kind);
        var scan = new PackageScan(name, kind, budget);
        try
        {
            RequirePackage(bytes.Span, kind);
            scan.Run(bytes);
            if (scan.Removals.Count == 0) return new GatedFile(bytes, name, kind);

            var stripped = Stripping.Apply(scan.Entries, scan.Removals, scan.Dropped);
            var again = new PackageScan(name, kind, new Budget(kind));
            again.Run(stripped);
            if (again.Removals.Count > 0) throw new Refusal("gate.cannot-strip");
            return Result<GatedFile>.Success(new GatedFile(stripped, name, kind), scan.Warnings);
        }
        catch (Refusal refusal)
        {
            return refusal.ToProblem(name, scan.Scanning);
        }
        catch (InvalidDataException)
        {
            return new Refusal("gate.damaged").ToProblem(name, scan.Scanning);
        }
    }

    private static void RequirePackage(ReadOnlySpan<byte> bytes, PackageKind kind)
    {
        if (bytes.IsEmpty) throw new Refusal("gate.empty");
        if (bytes.Length > GateLimits.FileBytes) throw new Refusal("gate.file-too-large", null, GateLimits.FileBytes >> 20);
        if (bytes.StartsWith(Ole2)) throw new Refusal(bytes.IndexOf(EncryptedPackage) >= 0 ? "gate.encrypted" : "gate.old-format");
        if (!bytes.StartsWith("PK"u8)) throw new Refusal(kind == PackageKind.Document ? "gate.not-a-document" : "gate.not-a-workbook");
    }
}
