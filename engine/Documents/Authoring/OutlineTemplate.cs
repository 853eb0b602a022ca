using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Documents.Authoring;

/// <summary>Makes the first version of a template from an outline in Markdown; a person goes on with it in Word (docs/templates.md).</summary>
public static class OutlineTemplate
{
    /// <summary>Writes a formatted docx. The same arguments give the same bytes. Problems name the line of the outline; then nothing is written.</summary>
    /// <param name="markdown">The outline.</param>
    /// <param name="script">The script it is written in.</param>
    /// <param name="profile">Page, fonts and sizes.</param>
    /// <param name="output">Takes the docx; left open.</param>
    /// <param name="file">Name of the outline without folders, for messages.</param>
    public static Result<WrittenTemplate> Write(string markdown, Script script, LayoutProfile profile, Stream output, string? file = null) =>
        OutlineReader.Read(markdown, file).Then<WrittenTemplate>(outline =>
        {
            var title = outline.Properties.GetValueOrDefault("title")
                ?? string.Concat(outline.Blocks.OfType<OutlineTitle>().Single().Spans.Where(s => !s.IsField).Select(s => s.Text)).Trim();
            new PackageWriter(profile, script).Write(outline, title, output);
            return new WrittenTemplate(title, [.. outline.Blocks.OfType<OutlineHeading>().Select(h => h.Key).OfType<string>()]);
        });
}

/// <summary>What was written.</summary>
/// <param name="Title">Title in the document's properties.</param>
/// <param name="Sections">Keys of the sections, in order.</param>
public sealed record WrittenTemplate(string Title, IReadOnlyList<string> Sections);
