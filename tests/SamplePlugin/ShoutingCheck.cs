using System.Globalization;
using WorkSummary.Core.Checks;
using WorkSummary.Core.Problems;

namespace SamplePlugin;

/// <summary>A check of a plugin's own, with its own prefix and texts: three exclamation marks are too many.</summary>
internal sealed class ShoutingCheck : ICheck
{
    private static readonly Texts Texts = new("SamplePlugin.Messages", typeof(ShoutingCheck));

    public string Id => "SAMPLE-001";

    public IEnumerable<Finding> Run(CheckSubject subject) =>
        from block in subject.Document.Blocks
        where !block.IsPlaceholder && (block.Text.Contains("!!!", StringComparison.Ordinal) || block.Text.Contains("！！！", StringComparison.Ordinal))
        select new Finding(Id, new Problem(Texts, "sample.shouting", block.Paragraph.ToString(CultureInfo.InvariantCulture))
        {
            Severity = Severity.Info,
            Where = new Place { Paragraph = block.Paragraph, Section = block.Section },
        });
}
