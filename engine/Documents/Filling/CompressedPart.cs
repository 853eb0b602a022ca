using System.Buffers.Binary;
using System.IO.Compression;

namespace WorkSummary.Documents.Filling;

/// <summary>A part as a zip stores it: deflated, with checksum and length. A template's own parts are compressed once and copied into every document.</summary>
/// <param name="Name">Name in the package.</param>
/// <param name="Checksum">CRC-32 of the content.</param>
/// <param name="Length">Length of the content in bytes.</param>
/// <param name="Data">The content, deflated.</param>
internal sealed record CompressedPart(string Name, uint Checksum, uint Length, ReadOnlyMemory<byte> Data)
{
    private const int GzipHeader = 10, GzipTrailer = 8;

    public static CompressedPart Of(string name, ReadOnlySpan<byte> content, CompressionLevel level)
    {
        var memory = new MemoryStream((content.Length / 4) + 64);
        using (var gzip = new GZipStream(memory, level, leaveOpen: true)) gzip.Write(content);
        return OfGzip(name, memory);
    }

    /// <summary>Compresses what is written, without ever holding the content whole.</summary>
    public static CompressedPart Of(string name, Action<XmlOutput> write, CompressionLevel level)
    {
        var memory = new MemoryStream(1 << 13);
        using (var gzip = new GZipStream(memory, level, leaveOpen: true))
        {
            var output = new XmlOutput(gzip);
            write(output);
            output.Flush();
        }

        return OfGzip(name, memory);
    }

    /// <summary>
    /// A gzip stream is a deflate stream between a header of ten bytes and a trailer of checksum and length (RFC 1952), which is what a
    /// zip entry needs; the runtime's gzip computes the checksum natively.
    /// </summary>
    private static CompressedPart OfGzip(string name, MemoryStream memory)
    {
        var gzip = memory.GetBuffer().AsMemory(0, (int)memory.Length);
        var trailer = gzip.Span[^GzipTrailer..];
        return new(name, BinaryPrimitives.ReadUInt32LittleEndian(trailer), BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]), gzip[GzipHeader..^GzipTrailer]);
    }
}
