using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace WorkSummary.Storage.Desks;

/// <summary>
/// How far the audit chain had come at a moment, signed (ECDSA on P-256 with SHA-256). Kept outside the database it shows that the end of
/// the chain was cut off, or the chain written anew.
/// </summary>
/// <param name="Number">Number of the last link.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="At">When, UTC, to the millisecond.</param>
/// <param name="PublicKey">The signer's public key, SubjectPublicKeyInfo in Base64.</param>
/// <param name="Signature">The signature over <see cref="Message"/>, as two fixed-length integers, in Base64.</param>
public sealed record Checkpoint(long Number, string Hash, DateTimeOffset At, string PublicKey, string Signature)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Signs the head of the chain.</summary>
    /// <param name="number">Number of the last link.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="at">When.</param>
    /// <param name="key">The private key.</param>
    public static Checkpoint Sign(long number, string hash, DateTimeOffset at, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var signature = key.SignData(Message(number, hash, at), HashAlgorithmName.SHA256);
        return new Checkpoint(number, hash, at, Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), Convert.ToBase64String(signature));
    }

    /// <summary>What is signed: four lines, each ended by a line feed, in UTF-8.</summary>
    /// <param name="number">Number of the last link.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="at">When; signed as milliseconds since 1970.</param>
    public static byte[] Message(long number, string hash, DateTimeOffset at) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"worksummary-checkpoint-1\n{number}\n{hash}\n{at.ToUnixTimeMilliseconds()}\n"));

    /// <summary>True when the signature is that of the key, of any key when none is given.</summary>
    /// <param name="trusted">The public key that alone counts; null to take the checkpoint's own.</param>
    public bool IsSigned(ECDsa? trusted)
    {
        try
        {
            using var own = ECDsa.Create();
            own.ImportSubjectPublicKeyInfo(Convert.FromBase64String(PublicKey), out _);
            return (trusted ?? own).VerifyData(Message(Number, Hash, At), Convert.FromBase64String(Signature), HashAlgorithmName.SHA256);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Web);

    /// <summary>Reads <see cref="ToJson"/>; null for a line that is none.</summary>
    /// <param name="line">The line.</param>
    public static Checkpoint? FromJson(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Checkpoint>(line, Web) is { Hash: not null, PublicKey: not null, Signature: not null } checkpoint ? checkpoint : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
