using System.Text.RegularExpressions;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Snapshots;

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

            if (Hint(subject, block.Text))
            {
                yield return Found.At(Id, "check.unwritten-narrative", subject.Document, block, 0, block.Text.Length);
                continue;
            }

            foreach (Match match in Token().Matches(Passages.Even(block.Text)))
            {
                yield return Found.At(Id, "check.unresolved-token", subject.Document, block, match.Index, match.Length, block.Text.Substring(match.Index, Math.Min(match.Length, 40)))
                    with { Fix = Deleted(subject, block, match) };
            }
        }

        foreach (var field in subject.Document.Fields.Where(f => string.IsNullOrWhiteSpace(f.Text)))
        {
            var block = subject.Document.Blocks.FirstOrDefault(b => b.Paragraph == field.Paragraph) ?? new TextBlock { Paragraph = field.Paragraph, Text = "", Section = field.Section };
            yield return Found.At(Id, "check.empty-field", subject.Document, block, 0, 0, Name(subject, field.Key)).InField(field.Key)
                with { Fix = Refilled(subject, field.Key) };
        }
    }

    // A request to adapt the text, in brackets behind a whole sentence: the sentence stands without it. Any other token stands for something that is missing.
    private static TextFix? Deleted(CheckSubject subject, TextBlock block, Match token) =>
        Request().IsMatch(token.Value) && WholeSentence().IsMatch(block.Text.AsSpan(0, token.Index)) && Closed().IsMatch(block.Text.AsSpan(token.Index + token.Length))
        && Edits.At(subject.Document, block, token.Index, token.Length, "") is { } edit ? new TextFix([edit]) : null;

    private static FieldFix? Refilled(CheckSubject subject, string key) =>
        subject.Snapshot?.Figures.TryGetValue(key, out var figure) == true && figure.Value is not null && figure.Indicator.Format != FigureFormat.Table && FigureText.Of(figure, subject.Script) is { Length: > 0 } text
            ? new FieldFix(key, "", text) : null;

    private static string Name(CheckSubject subject, string key) =>
        subject.Snapshot?.Figures.TryGetValue(key, out var figure) == true ? figure.Indicator.Display.In(subject.Script) : key;

    // The writing hint of a section, left standing in a document that went through plain text.
    private static bool Hint(CheckSubject subject, string text)
    {
        if (text.Length < 8) return false;
        var even = Passages.Even(text);
        return subject.Kind.Sections.Any(s => s.Hint is { } hint && (even.Contains(Passages.Even(hint.Hans), StringComparison.Ordinal) || even.Contains(Passages.Even(hint.Hant), StringComparison.Ordinal)));
    }

    [GeneratedRegex("^[(（＜<](?:请|可)?(?:根据|按照?)(?:本校|学校)?实际")]
    private static partial Regex Request();

    [GeneratedRegex("[。！？；]\\s*$")]
    private static partial Regex WholeSentence();

    [GeneratedRegex("^\\s*(?:$|[^，,。；;、：:！？\\s])")]
    private static partial Regex Closed();

    private const string Ask = "请填|请输|请在此|请选|请插|请补|请写|填写|填入|输入(?!法)|插入|选择(?!题|性)|待填|待补|待定|待完善|此处|在此";
    private const string Click = "(?:单击|点击|点选|轻击|轻触|点按|按一下)";
    private const string Write = "(?:输入|填写|键入|填入|添加|补充|插入|编辑|选择)";
    private const string Named = "(?:学校|单位|班级|姓名|教师|学生|活动|校长)?(?:名称|姓名|人数|数字|数据|数量|日期|时间|地点|金额|年份|月份|校名|比例)";

    [GeneratedRegex(
        @"\{\{[^{}]{0,200}\}\}|\{%[^%]{0,200}%\}|<%[^%]{0,200}%>|\[\[[^\[\]]{1,80}\]\]|\{\{|\}\}|\$\{[^{}]{0,100}\}|\{\s{0,4}[A-Za-z_][A-Za-z0-9_.]{1,60}\s{0,4}\}" +
        @"|\{\s{0,4}(?:MERGEFIELD|DOCPROPERTY|DOCVARIABLE|REF|FORMTEXT)\b[^{}]{0,100}\}|«[^»]{0,100}»|<<[^<>]{1,60}>>" +
        "|[\\[【〔](?:" + Ask + ")[^\\]】〕]{0,60}[\\]】〕]|[（(＜<](?:请填|请输|请在此|请选|请插|请补|请写|此处填|此处输|在此填|在此输|待填|待补|待完善|(?:请|可)?(?:根据|按照?)(?:本校|学校)?实际(?:情况)?(?:填写|修改|补充|调整))[^）)＞>]{0,60}[）)＞>]" +
        "|[\\[〔](?:" + Named + "|学校|单位)[\\]〕]|【(?:学校名称|单位名称|校名|姓名|人数|数字|数据)】|[<＜](?:请)?(?:填写|填入|输入)?(?:" + Named + "|学校|单位)[>＞]" +
        "|" + Click + "(?:或" + Click + ")?(?:此处|这里|这儿|此|以)(?:以|可|来|即可)?" + Write + "[文字内容标题日期]*" +
        "|(?<=^\\s*|[。：:；;，,（(【\\[、])(?:请)?(?:此处|在此处?|在这里)(?:请)?(?:输入|填写|键入|填入|补充|插入)[^。，；）)]{0,16}" +
        "|^\\s*(?:选择一项|选择一个项目|请选择一项|请输入[\\u4e00-\\u9fff]{1,6}|请填写[\\u4e00-\\u9fff]{1,6})[。.]?\\s*$|(?<![A-Za-z])(?:TODO|FIXME|TBD)(?![A-Za-z])" +
        "|Click (?:or tap )?(?:here )?to enter[ a-z]{0,40}|Choose an item|(?:错误|Error)\\s{0,4}[!！]\\s{0,4}(?:未找到|未定义|Reference|Bookmark)[^。]{0,20}|#(?:REF|VALUE|N/A|NAME\\?|DIV/0)!?")]
    private static partial Regex Token();
}
