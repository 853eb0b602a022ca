using System.Text;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>Compound files ([MS-CFB]): workbooks of Excel 97–2003, and newer ones under a password, which look alike from outside.</summary>
internal static class OldOffice
{
    // Streams of a password-protected package ([MS-OFFCRYPTO] 2.3.1), as their names stand in the directory.
    private static readonly byte[] Encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>What to tell the person, or null where the file is no compound file.</summary>
    public static Problem? Refusal(ReadOnlySpan<byte> bytes, string name)
    {
        if (!bytes.StartsWith(Signature)) return null;
        var code = bytes.IndexOf(Encrypted) >= 0 ? "lists.password" : "lists.old-excel";
        return new Problem(ListTexts.Texts, code, name) { Where = new Place { File = name } };
    }
}
