using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WorkSummary.Storage.Ledger;

/// <summary>
/// What a link of the chain says of persons, and its free texts, is hashed with a random salt for each value. The salts stand beside the
/// values, <c>actor:SALT for:SALT</c>; of an erased value only the salted hash is left, <c>actor!HASH</c>, from which nobody can guess it.
/// </summary>
internal static class Seals
{
    private const int SaltBytes = 16;
    private const char Open = ':', Erased = '!';

    /// <summary>A salt for every value that there is.</summary>
    public static string Of(params ReadOnlySpan<(string Kind, string? Value)> values)
    {
        var seals = new StringBuilder();
        foreach (var (kind, value) in values)
        {
            if (value is null) continue;
            if (seals.Length > 0) seals.Append(' ');
            seals.Append(kind).Append(Open).Append(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SaltBytes)));
        }

        return seals.ToString();
    }

    /// <summary>What the chain's hash covers for a value: its salted hash, also when it is erased; the value itself when it has no salt.</summary>
    public static string Covered(string seals, string kind, string? value) => Find(seals, kind) switch
    {
        (Erased, var hash) => hash,
        (Open, var salt) when value is not null => Salted(salt, kind, value),
        _ => value ?? "",
    };

    /// <summary>The salts once the value of a kind is gone; as they are for a value that has no salt, or is gone already.</summary>
    public static string Erase(string seals, string kind, string value) => Find(seals, kind) is (Open, var salt)
        ? string.Join(' ', seals.Split(' ').Select(s => s.StartsWith(kind + Open, StringComparison.Ordinal) ? kind + Erased + Salted(salt, kind, value) : s))
        : seals;

    /// <summary>How many values are erased.</summary>
    public static int CountErased(string? seals) => seals?.Count(c => c == Erased) ?? 0;

    /// <summary>True when there is a salt for the kind: its value can be erased.</summary>
    public static bool Has(string? seals, string kind) => SaltOf(seals, kind) is not null;

    /// <summary>The salt of a kind; null for a value that has none, or is erased.</summary>
    public static string? SaltOf(string? seals, string kind) => seals is not null && Find(seals, kind) is (Open, var salt) ? salt : null;

    /// <summary>The salted hash of a value.</summary>
    public static string Salted(string salt, string kind, string value) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Base64Url.DecodeFromChars(salt), Encoding.UTF8.GetBytes($"{kind}\0{value}")));

    private static (char Mark, string Text) Find(string seals, string kind)
    {
        foreach (var seal in seals.Split(' '))
        {
            if (seal.Length > kind.Length && seal.StartsWith(kind, StringComparison.Ordinal) && seal[kind.Length] is Open or Erased)
                return (seal[kind.Length], seal[(kind.Length + 1)..]);
        }

        return default;
    }
}
