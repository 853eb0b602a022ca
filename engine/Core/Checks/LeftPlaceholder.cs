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
        foreach (var block in subject.Document.Blocks.Where(b => !b.IsPlaceholder))
        {
            var text = Passages.Even(block.Text);
            var last = -100;
            foreach (Match match in Placeholder().Matches(text))
            {
                // xx县xx小学 is one thing to put right.
                var near = match.Index - last <= 6;
                if (match.Value[0] == '*' && Bold().Count(text) % 2 == 0) continue;
                last = match.Index + match.Length;
                if (!near) yield return Found.At(Id, "check.left-placeholder", subject.Document, block, match.Index, match.Length, match.Value);
            }
        }
    }

    // **xx** is the bold of a text pasted from elsewhere.
    [GeneratedRegex("\\*{2,}")]
    private static partial Regex Bold();

    private const string Unit = "[省市县区镇乡村]|学校|小学|中学|中心校|幼儿园";
    private const string Counted = "人|名|次|户|元|个|位|份|%";

    [GeneratedRegex(
        @"(?<![A-Za-z0-9./@_-])[xX]{2,}(?![A-Za-z0-9/@_]|[-–]\d)|(?<!\d\s*)[×✕╳]{2,}(?!\s*\d)" +
        "|(?<![一二三四五六七八九十零○〇])[○◯〇]{2,}(?![一二三四五六七八九十零○〇])|△{2,}" +
        @"|(?<![A-Za-z0-9\u4e00-\u9fff)）xX×])[xX×](?=[省市县区镇乡村校年月日班某])|(?<=[年月省市县区镇乡级])[xX×](?=[市县区镇乡村校月日班])" +
        "|(?<![A-Za-z0-9])[xX](?=" + Unit + "|[年月日]|老师|同学|校长|主任)" +
        "|＊{2,}|(?<!\\*)\\*{2,}(?=" + Unit + "|同学|老师|年|月)" +
        "|[_＿]{2,}(?=\\s*(?:" + Unit + "|" + Counted + "))|[?？]{2,}(?=" + Counted + ")")]
    private static partial Regex Placeholder();
}
