using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>
/// PII-001: a child is named in a report that leaves the school: a name of the roster, or a name before 同学 or 小朋友.
/// The finding itself masks the name.
/// </summary>
internal sealed class ChildName : ICheck
{
    private static readonly string[] Adults = ["老师", "校长", "主任", "书记", "教师", "园长", "教导", "医生", "律师", "警官", "所长", "镇长", "县长", "局长", "主席", "先生", "女士", "阿姨", "叔叔", "爷爷", "奶奶"];

    /// <inheritdoc/>
    public string Id => "PII-001";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject)
    {
        if (!subject.Kind.GoesUpward) yield break;
        var roster = Roster(subject);
        foreach (var passage in Passages.Of(subject.Document))
        {
            // Names are also written with a space between the characters.
            var (text, index) = WithoutSpaces(passage.Text);
            var spans = new SortedDictionary<int, int>();
            foreach (var name in roster) FromRoster(text, name, spans);
            foreach (var (at, length) in PersonNames.BeforeAddress(text).Concat(PersonNames.BehindRole(text))) spans.TryAdd(at, length);
            var named = new HashSet<string>(StringComparer.Ordinal);
            var end = -1;
            foreach (var (at, length) in spans)
            {
                if (at < end || IsAdult(text, at + length) || !named.Add(text.Substring(at, length))) continue;
                end = at + length;
                yield return Found.Masked(Id, "check.child-name", subject.Document, passage.Block, index[at], passage.Block.Text[index[at]] + "**");
            }
        }
    }

    private static (string Text, int[] Index) WithoutSpaces(string text)
    {
        var index = Enumerable.Range(0, text.Length).Where(i => text[i] != ' ').ToArray();
        return (string.Create(index.Length, (text, index), (span, source) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = source.text[source.index[i]];
        }), index);
    }

    private static IReadOnlyList<string> Roster(CheckSubject subject)
    {
        if (subject.Snapshot?.Lists.TryGetValue("Children", out var children) != true || children!.Schema.IndexOf("FullName") < 0) return [];
        return [.. children.Rows.Select(r => r["FullName"] as string).OfType<string>().Select(n => Passages.Even(n).Replace(" ", "", StringComparison.Ordinal)).Where(n => n.Length >= 2).Distinct().OrderByDescending(n => n.Length)];
    }

    private static void FromRoster(string text, string name, SortedDictionary<int, int> spans)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (name.Length > 2 || PersonNames.StandsAlone(text, at, name.Length)) spans.TryAdd(at, name.Length);
        }
    }

    private static bool IsAdult(string text, int end) => Adults.Any(a => text.AsSpan(end).StartsWith(a, StringComparison.Ordinal));
}
