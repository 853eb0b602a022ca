using System.Text.RegularExpressions;

namespace WorkSummary.Core.Checks;

/// <summary>PLC-005: a template token, a prompt or a bound field is still empty.</summary>
internal sealed partial class UnresolvedToken : ICheck
{
    /// <inheritdoc/>
    public string Id => "PLC-005";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject)
    {
        foreach (var block in subject.Document.Blocks)
        {
            if (block.IsPlaceholder)
            {
                yield return Found.At(Id, "check.unwritten-narrative", subject.Document, block, 0, block.Text.Length);
                continue;
            }

            foreach (Match match in Token().Matches(Passages.Even(block.Text)))
                yield return Found.At(Id, "check.unresolved-token", subject.Document, block, match.Index, match.Length, block.Text.Substring(match.Index, Math.Min(match.Length, 40)));
        }

        foreach (var field in subject.Document.Fields.Where(f => string.IsNullOrWhiteSpace(f.Text)))
        {
            var block = subject.Document.Blocks.FirstOrDefault(b => b.Paragraph == field.Paragraph) ?? new Reports.TextBlock { Paragraph = field.Paragraph, Text = "", Section = field.Section };
            yield return Found.At(Id, "check.empty-field", subject.Document, block, 0, 0, Name(subject, field.Key));
        }
    }

    private static string Name(CheckSubject subject, string key) =>
        subject.Snapshot?.Figures.TryGetValue(key, out var figure) == true ? figure.Indicator.Display.In(subject.Script) : key;

    private const string Ask = "请填|请输|请在此|请选|请插|请补|请写|填写|填入|输入|插入|选择|待填|待补|待定|待完善|此处|在此";

    [GeneratedRegex(
        @"\{\{[^{}]{0,200}\}\}|\{%[^%]{0,200}%\}|\{\{|\}\}|\$\{[^{}]{0,100}\}|«[^»]{0,100}»|<<[^<>]{1,60}>>" +
        "|[\\[【〔](?:" + Ask + ")[^\\]】〕]{0,60}[\\]】〕]|[（(＜<](?:请填|请输|请在此|请选|请插|请补|请写|此处填|此处输|在此填|在此输|待填|待补|待完善)[^）)＞>]{0,60}[）)＞>]" +
        "|(?:单击|点击|轻击|轻触|点按)(?:或(?:单击|点击|轻击|轻触|点按))?(?:此处|这里|以)(?:以|可|来)?(?:输入|填写|添加|键入|编辑|选择)[文字内容日期]*|(?:此处|在此)(?:填写|输入|键入)(?:内容|文字|正文|标题|日期)?(?=[。，]|$)" +
        "|Click (?:or tap )?(?:here )?to enter[ a-z]*|(?:错误|Error)\\s*[!！]\\s*(?:未找到|未定义|Reference|Bookmark)[^。]{0,20}|#(?:REF|VALUE|N/A|NAME\\?|DIV/0)!?")]
    private static partial Regex Token();
}
