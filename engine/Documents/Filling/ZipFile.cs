using System.Buffers.Binary;
using System.Text;

namespace WorkSummary.Documents.Filling;

/// <summary>
/// Puts compressed parts into a zip (APPNOTE 6.3.10): no timestamps, the given order, nothing of the machine, so that the same parts
/// give the same bytes. <see cref="System.IO.Compression.ZipArchive"/> would compress every unchanged part again for each document.
/// </summary>
internal static class ZipFile
{
    private const int LocalHeader = 30, CentralHeader = 46, EndRecord = 22;
    private const ushort Version = 20, Deflate = 8, Utf8Names = 1 << 11;

    /// <summary>1980-01-01, the first day that a zip can write.</summary>
    private const ushort FirstDay = (1 << 5) | 1;

    public static byte[] Write(IReadOnlyList<CompressedPart> parts)
    {
        var names = parts.Select(p => Encoding.UTF8.GetBytes(p.Name)).ToArray();
        var size = EndRecord;
        for (var i = 0; i < parts.Count; i++) size = checked(size + LocalHeader + CentralHeader + (2 * names[i].Length) + parts[i].Data.Length);
        var zip = new byte[size];
        var at = 0;
        var offsets = new int[parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            offsets[i] = at;
            var header = zip.AsSpan(at);
            BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034b50);
            WriteCommon(header[4..], parts[i], names[i].Length);
            names[i].CopyTo(header[LocalHeader..]);
            parts[i].Data.Span.CopyTo(header[(LocalHeader + names[i].Length)..]);
            at += LocalHeader + names[i].Length + parts[i].Data.Length;
        }

        var directory = at;
        for (var i = 0; i < parts.Count; i++)
        {
            var header = zip.AsSpan(at);
            BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014b50);
            BinaryPrimitives.WriteUInt16LittleEndian(header[4..], Version);
            WriteCommon(header[6..], parts[i], names[i].Length);
            BinaryPrimitives.WriteUInt32LittleEndian(header[42..], (uint)offsets[i]);
            names[i].CopyTo(header[CentralHeader..]);
            at += CentralHeader + names[i].Length;
        }

        var end = zip.AsSpan(at);
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)parts.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)parts.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)(at - directory));
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)directory);
        return zip;
    }

    /// <summary>The fields that local and central header share.</summary>
    private static void WriteCommon(Span<byte> header, CompressedPart part, int nameLength)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], Deflate);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], FirstDay);
        BinaryPrimitives.WriteUInt32LittleEndian(header[10..], part.Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(header[14..], (uint)part.Data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], part.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)nameLength);
    }
}
