using System.Buffers;
using System.Buffers.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WorkSummary.Storage;

/// <summary>
/// How a hash that nobody looks for is kept: in Base64 for addresses, 43 characters instead of 64. What was written as hex before is read as it
/// is, and so is what is no hash at all: the chain's proof sees it.
/// </summary>
internal sealed class ShortHash() : ValueConverter<string, string>(hash => Shorten(hash), stored => Lengthen(stored))
{
    private const int Bytes = 32, Hex = 2 * Bytes, Short = 43;

    public static string Shorten(string hash)
    {
        if (hash.Length != Hex) return hash;
        Span<byte> bytes = stackalloc byte[Bytes];
        return Convert.FromHexString(hash, bytes, out _, out _) == OperationStatus.Done && Convert.ToHexStringLower(bytes) == hash
            ? Base64Url.EncodeToString(bytes)
            : hash;
    }

    public static string Lengthen(string stored)
    {
        if (stored.Length != Short) return stored;
        Span<byte> bytes = stackalloc byte[Bytes];
        return Base64Url.DecodeFromChars(stored, bytes, out _, out var written) == OperationStatus.Done && written == Bytes && Base64Url.EncodeToString(bytes) == stored
            ? Convert.ToHexStringLower(bytes)
            : stored;
    }
}
