using System.Text.RegularExpressions;

namespace WorkSummary.Core.Checks;

/// <summary>PLC-001: a placeholder such as xx or ×× is left in the text. Products (3×4) and Latin words are none; years (20xx) are PLC-002's.</summary>
internal sealed partial class LeftPlaceholder : ICheck
{
    /// <inheritdoc/>
    public string Id => "PLC-001";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject)
    {
        foreach (var block in subject.Document.Blocks)
        {
            var text = Passages.Even(block.Text);
            var last = -100;
            foreach (Match match in Placeholder().Matches(text))
            {
                // xx县xx小学 is one thing to put right.
                var near = match.Index - last <= 6;
                last = match.Index + match.Length;
                if (!near) yield return Found.At(Id, "check.left-placeholder", subject.Document, block, match.Index, match.Length, match.Value);
            }
        }
    }

    [GeneratedRegex(
        "(?<![A-Za-z0-9./@_-])[xX]{2,}(?![A-Za-z0-9/@_])|(?<!\\d\\s*)[×✕╳]{2,}(?!\\s*\\d)|(?<![一二三四五六七八九十零○])[○◯]{2,}(?![一二三四五六七八九十零○])" +
        "|(?<![A-Za-z0-9\\u4e00-\\u9fff)）])[xX×](?=[省市县区镇乡村校年月日班某])|(?<=[年月省市县区镇乡级])[xX×](?=[市县区镇乡村校月日班])|(?<=[xX×][省市县区镇乡村校年月])[xX×](?=[市县区镇乡村校月日班])")]
    private static partial Regex Placeholder();
}
