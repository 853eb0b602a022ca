using System.Buffers.Binary;

namespace WorkSummary.Graph.Delivering;

/// <summary>
/// The hash that document libraries know of their files: a ring of 160 bits into which each byte is put 11 bits after the one before,
/// with the length in the last 64 (https://learn.microsoft.com/onedrive/developer/code-snippets/quickxorhash).
/// </summary>
internal static class QuickXorHash
{
    private const int Bytes = 20, Step = 11;

    /// <summary>The hash, base64 as Graph writes it.</summary>
    /// <param name="content">The file.</param>
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> ring = stackalloc byte[Bytes];
        ring.Clear();
        var bit = 0;
        foreach (var value in content)
        {
            var (at, shift) = (bit / 8, bit % 8);
            ring[at] ^= (byte)(value << shift);
            ring[(at + 1) % Bytes] ^= (byte)(value >> (8 - shift));
            bit = (bit + Step) % (Bytes * 8);
        }

        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, content.Length);
        for (var i = 0; i < length.Length; i++) ring[Bytes - length.Length + i] ^= length[i];
        return Convert.ToBase64String(ring);
    }
}
