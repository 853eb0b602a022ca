using System.Text.RegularExpressions;

namespace WorkSummary.Core.Checks;

/// <summary>PII-002: a phone number in the text. Public short numbers (110, 12345), dates, amounts and document numbers are none.</summary>
internal sealed partial class PhoneNumber : ICheck
{
    /// <inheritdoc/>
    public string Id => "PII-002";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject)
    {
        foreach (var passage in Passages.Of(subject.Document))
        {
            foreach (Match match in Phone().Matches(passage.Text))
            {
                var number = match.Groups["n"];
                yield return Found.Masked(Id, "check.phone-number", subject.Document, passage.Block, number.Index, Mask(number.Value));
            }
        }
    }

    private static string Mask(string number)
    {
        var digits = new string([.. number.Where(char.IsAsciiDigit)]);
        return digits.Length < 7 ? "***" : digits[..3] + "****" + digits[^2..];
    }

    private const string Gap = "[-\\s.·－—–]?";
    private const string NotAmount = "(?!\\s?(?:[万人名次份亿]|元(?!旦|月|宵)))(?!\\.\\d)";

    [GeneratedRegex(
        "(?<![\\dA-Za-z./])(?:(?:\\+|00)?86[-\\s]?)?(?<n>1[3-9]\\d" + Gap + "\\d{4}" + Gap + "\\d{4})(?![\\dA-Za-z])" + NotAmount +
        "|(?<![\\dA-Za-z./])(?<n>[（(]?0\\d{2,3}[）)]?\\s?[-－—–\\s]?\\s?[1-9]\\d{6,7})(?![\\dA-Za-z])" + NotAmount +
        "|(?<![\\dA-Za-z./])(?<n>(?:[（(]0\\d{1,2}[）)]\\s?|0\\d{1,2}-)\\d{3,4}[-\\s]?\\d{4})(?![\\dA-Za-z])" + NotAmount +
        "|(?<![\\dA-Za-z./])(?<n>09\\d{2}[-\\s]?\\d{3}[-\\s]?\\d{3})(?![\\dA-Za-z])" +
        "|(?<n>\\+(?:852|853|886)[-\\s]?\\d{4}[-\\s]?\\d{4})(?!\\d)" +
        "|(?<![一二三四五六七八九零〇○])(?<n>[一幺][三四五六七八九][一二三四五六七八九零〇○幺]{9})(?![一二三四五六七八九零〇○])" +
        "|(?:电话|手机|座机|热线|传真|号码|联系方式|[Tt][Ee][Ll])(?:号码|号)?[^\\d。；，,]{0,6}(?<n>(?!400|800)[1-9]\\d{2,3}[-\\s]?\\d{4})(?![\\d年元])")]
    private static partial Regex Phone();
}
