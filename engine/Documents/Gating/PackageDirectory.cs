using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace WorkSummary.Documents.Gating;

/// <summary>One entry of the zip.</summary>
/// <param name="Name">Name without leading slash: <c>word/document.xml</c>.</param>
/// <param name="Packed">Its bytes as they stand in the zip.</param>
/// <param name="Deflated">True when they are deflated, false when stored.</param>
/// <param name="DeclaredSize">The unpacked size that the directory claims.</param>
/// <param name="Checksum">The CRC-32 that the directory claims.</param>
internal sealed record PackageEntry(string Name, ReadOnlyMemory<byte> Packed, bool Deflated, long DeclaredSize, uint Checksum)
{
    /// <summary>The unpacked bytes, as a stream without any bound.</summary>
    public Stream Open()
    {
        var packed = MemoryMarshal.TryGetArray(Packed, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(Packed.ToArray(), writable: false);
        return Deflated ? new DeflateStream(packed, CompressionMode.Decompress) : packed;
    }
}

/// <summary>
/// Reads the central directory of a zip (APPNOTE 6.3.10, 4.3.12 and 4.3.16), entry by entry, so that a directory of 100,000 entries
/// is refused at the first one too many instead of being loaded.
/// </summary>
internal static class PackageDirectory
{
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const uint CentralSignature = 0x02014b50;
    private const uint LocalSignature = 0x04034b50;

    /// <summary>The entries, folders left out, in the directory's order.</summary>
    /// <exception cref="Refusal">The directory is damaged, too long or holds a name that must not be.</exception>
    public static IReadOnlyList<PackageEntry> Read(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        var (at, size) = Locate(bytes);
        if (at < 0 || size < 0 || at + size > bytes.Length) throw new Refusal("gate.truncated");
        var end = at + size;
        var entries = new List<PackageEntry>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var count = 0;
        while (at + 46 <= end && U32(bytes, at) == CentralSignature)
        {
            if (++count > GateLimits.Entries) throw new Refusal("gate.too-many-entries", null, GateLimits.Entries);
            var flags = U16(bytes, at + 8);
            var method = U16(bytes, at + 10);
            var checksum = U32(bytes, at + 16);
            long packedSize = U32(bytes, at + 20), size64 = U32(bytes, at + 24), offset = U32(bytes, at + 42);
            int nameLength = U16(bytes, at + 28), extraLength = U16(bytes, at + 30), commentLength = U16(bytes, at + 32);
            if (at + 46 + nameLength + extraLength + commentLength > end) throw new Refusal("gate.truncated");
            var nameBytes = bytes.Slice((int)at + 46, nameLength);
            ReadZip64(bytes.Slice((int)at + 46 + nameLength, extraLength), ref size64, ref packedSize, ref offset);
            at += 46 + nameLength + extraLength + commentLength;

            var name = Encoding.UTF8.GetString(nameBytes);
            CheckName(name);
            if (!names.Add(name)) throw new Refusal("gate.duplicate-part", name);
            if ((flags & 1) != 0) throw new Refusal("gate.encrypted", name);
            if (method is not (0 or 8)) throw new Refusal("gate.compression", name);
            if (offset < 0 || offset + 30 > bytes.Length || U32(bytes, offset) != LocalSignature) throw new Refusal("gate.truncated", name);
            int localName = U16(bytes, offset + 26), localExtra = U16(bytes, offset + 28);
            var data = offset + 30 + localName + localExtra;
            if (packedSize < 0 || data + packedSize > bytes.Length) throw new Refusal("gate.truncated", name);
            if (!bytes.Slice((int)offset + 30, localName).SequenceEqual(nameBytes)) throw new Refusal("gate.bad-name", name);
            if (!name.EndsWith('/')) entries.Add(new PackageEntry(name, file.Slice((int)data, (int)packedSize), method == 8, size64, checksum));
        }

        return entries;
    }

    private static (long At, long Size) Locate(ReadOnlySpan<byte> bytes)
    {
        for (long i = bytes.Length - 22; i >= 0 && i >= bytes.Length - 22 - ushort.MaxValue; i--)
        {
            if (U32(bytes, i) != EndSignature || i + 22 + U16(bytes, i + 20) > bytes.Length) continue;
            long size = U32(bytes, i + 12), at = U32(bytes, i + 16);
            if ((size == uint.MaxValue || at == uint.MaxValue || U16(bytes, i + 10) == ushort.MaxValue) &&
                i >= 20 && U32(bytes, i - 20) == Locator64Signature)
            {
                var end64 = (long)BinaryPrimitives.ReadUInt64LittleEndian(bytes[((int)i - 12)..]);
                if (end64 < 0 || end64 + 56 > bytes.Length || U32(bytes, end64) != End64Signature) throw new Refusal("gate.truncated");
                size = (long)BinaryPrimitives.ReadUInt64LittleEndian(bytes[((int)end64 + 40)..]);
                at = (long)BinaryPrimitives.ReadUInt64LittleEndian(bytes[((int)end64 + 48)..]);
                return (at > bytes.Length || size > bytes.Length ? -1 : at, size);
            }

            return (at, size);
        }

        throw new Refusal("gate.truncated");
    }

    private static void ReadZip64(ReadOnlySpan<byte> extra, ref long size, ref long packed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(extra), length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (4 + length > extra.Length) return;
            if (id == 1)
            {
                var field = extra.Slice(4, length);
                Take(ref field, ref size);
                Take(ref field, ref packed);
                Take(ref field, ref offset);
                return;
            }

            extra = extra[(4 + length)..];
        }

        static void Take(ref ReadOnlySpan<byte> field, ref long value)
        {
            if (value != uint.MaxValue || field.Length < 8) return;
            var wide = BinaryPrimitives.ReadUInt64LittleEndian(field);
            value = wide > int.MaxValue ? -1 : (long)wide;
            field = field[8..];
        }
    }

    private static void CheckName(string name)
    {
        var bad = name.Length is 0 or > 255 || name[0] == '/' || name.Contains('\\') || name.Contains(':') ||
            name.Any(c => char.IsControl(c) || c == '\uFFFD') || name.Split('/').Any(s => s is ".." or ".");
        if (bad) throw new Refusal("gate.bad-name", new string([.. name.Where(c => !char.IsControl(c)).Take(80)]));
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, long at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[(int)at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, long at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[(int)at..]);
}
