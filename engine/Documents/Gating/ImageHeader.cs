using System.Buffers.Binary;

namespace WorkSummary.Documents.Gating;

/// <summary>Tells from the first bytes of an image how large it says it is, without decoding any of it.</summary>
internal static class ImageHeader
{
    /// <summary>Refuses an image of a format nobody needs in a report, or of more pixels than allowed. Reads no more than the header.</summary>
    public static void Check(Stream stream)
    {
        Span<byte> head = stackalloc byte[44];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..length];
        var (width, height) = Size(head, stream);
        if (width <= 0 || height <= 0) return;
        if (width * height > GateLimits.Pixels) throw new Refusal("gate.image-too-large", null, width, height, GateLimits.Pixels / 10_000);
    }

    private static (long Width, long Height) Size(ReadOnlySpan<byte> head, Stream rest)
    {
        if (head.Length >= 24 && head[..4].SequenceEqual<byte>([0x89, 0x50, 0x4E, 0x47]))
            return (BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..]));
        if (head.Length >= 10 && head.StartsWith("GIF8"u8))
            return (BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]));
        if (head.Length >= 26 && head.StartsWith("BM"u8))
            return (Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(head[18..])), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(head[22..])));
        if (head.Length >= 4 && head[0] == 0xFF && head[1] == 0xD8) return Jpeg(head, rest);
        var vector = head.Length >= 44 && head[40..44].SequenceEqual(" EMF"u8)
            || head.Length >= 4 && (head[..4].SequenceEqual<byte>([0xD7, 0xCD, 0xC6, 0x9A]) || head[..4].SequenceEqual<byte>([0x01, 0x00, 0x09, 0x00]));
        return vector ? (0, 0) : throw new Refusal("gate.image-kind");
    }

    // Walks the segments up to the frame header SOFn (ITU T.81, B.2.2).
    private static (long Width, long Height) Jpeg(ReadOnlySpan<byte> head, Stream rest)
    {
        var bytes = new Pushed(head[2..].ToArray(), rest);
        while (true)
        {
            int marker;
            do marker = bytes.Next();
            while (marker is not (-1 or 0xFF));
            while (marker == 0xFF) marker = bytes.Next();
            if (marker is -1 or 0xD9 or 0xDA) return (0, 0);
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8)) continue;
            var length = (bytes.Next() << 8) | bytes.Next();
            if (length < 2) return (0, 0);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                bytes.Next();
                long height = (bytes.Next() << 8) | bytes.Next(), width = (bytes.Next() << 8) | bytes.Next();
                return (width, height);
            }

            for (var i = 2; i < length; i++) bytes.Next();
        }
    }

    private sealed class Pushed(byte[] head, Stream rest)
    {
        private readonly byte[] buffer = new byte[4096];
        private byte[] current = head;
        private int at;
        private int end = head.Length;

        public int Next()
        {
            if (at == end) (current, at, end) = (buffer, 0, rest.Read(buffer));
            return end == 0 ? -1 : current[at++];
        }
    }
}
