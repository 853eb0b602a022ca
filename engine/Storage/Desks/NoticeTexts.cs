using System.Globalization;
using System.Text.Json;
using WorkSummary.Core.Plugins;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Puts stored notices into words: a record holds the code and its arguments.</summary>
internal static class NoticeTexts
{
    private const int KeyLength = 40;
    private static readonly CultureInfo Usual = CultureInfo.GetCultureInfo("zh-Hans");

    /// <summary>The line in the reader's language.</summary>
    public static string Subject(string code, string argsJson, CultureInfo culture)
    {
        var args = Args(argsJson);
        return code == Digest.Code ? Digest.Subject(args, culture) : StorageTexts.Get(code, culture, [.. args]);
    }

    public static Notice Of(NoticeRecord notice, MemberRecord? member) =>
        Of(notice.Key, notice.Code, notice.ArgsJson, notice.Link, notice.At, notice.MemberId, member);

    /// <summary>The key as it goes out: hashed, so that it looks the same everywhere and tells nothing.</summary>
    public static string KeyOf(string key) => Hashing.Of(key)[..KeyLength];

    /// <summary>What a channel gets.</summary>
    public static Notice Of(string key, string code, string argsJson, string link, DateTimeOffset at, string memberId, MemberRecord? member)
    {
        var language = member?.Language is { } spoken ? CultureInfo.GetCultureInfo(spoken) : Usual;
        return new Notice(KeyOf(key), code, memberId, Subject(code, argsJson, language), link)
        {
            Mail = string.IsNullOrWhiteSpace(member?.Mail) ? null : member.Mail.Trim(),
            At = at,
            Language = language,
            Lines = code == Digest.Code ? Digest.Lines(Args(argsJson), language) : [],
        };
    }

    private static string[] Args(string json) => JsonSerializer.Deserialize<string[]>(json) ?? [];
}
