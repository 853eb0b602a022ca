using System.Globalization;
using Shouldly;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Documents.Tests.Filling;
using WorkSummary.Documents.Tests.Templates;
using Xunit;

namespace WorkSummary.Documents.Tests.Refreshing;

/// <summary>Newer figures in a document that people are writing.</summary>
public sealed class RefreshTests
{
    private static readonly World Before = new(3), After = new(40);

    [Fact]
    public void Everything_that_nobody_touched_is_an_update_and_after_it_everything_is_the_same()
    {
        var (old, fresh) = (Before.Fill(FillTests.Everything()), After.Fill(FillTests.Everything()));
        var document = Docx.Gate(old.Bytes);
        var content = FreshContent.Of(fresh);
        var plan = Refresh.Plan(DocumentControls.Read(document).Value!, content, DocumentControls.Of(old)).Value!;
        plan.Items.Select(i => $"{i.At.Tag} {i.Standing}").ShouldNotContain(s => s.EndsWith("Kept"));
        var applied = Refresh.Apply(document, content, [.. plan.Items.Where(i => i.Fresh is not null).Select(i => i.At)]);
        applied.Problems.Select(p => p.Message(CultureInfo.InvariantCulture)).ShouldBeEmpty();
        Docx.ShouldBeValid(applied.Value);
        var again = Refresh.Plan(DocumentControls.Read(Docx.Gate(applied.Value)).Value!, content).Value!;
        again.Items.Where(i => i.Standing is not (Standing.Same or Standing.Dropped)).Select(i => $"{i.At.Tag} {i.Standing} {i.Current} {i.Fresh}").ShouldBeEmpty();
    }
}
