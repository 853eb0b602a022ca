using System.Xml;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Preview;

/// <summary>Shows an admitted document as safe, semantic HTML: nothing of its styling, scripts or links gets through.</summary>
public static class DocumentHtml
{
    private static readonly Texts Texts = new("WorkSummary.Documents.Preview.Messages", typeof(DocumentHtml));

    /// <summary>
    /// The document as one <c>article</c>. Every paragraph has <c>id="p-N"</c> and <c>data-paragraph="N"</c> with the numbers of
    /// <see cref="Extraction"/>; sections are <c>section[data-section]</c>, narratives <c>div.narrative[data-section]</c>,
    /// hints <c>p.hint</c>, bound fields <c>.figure[data-key]</c>. Insertions are shown, deletions are not.
    /// </summary>
    /// <param name="file">The document, through the Gate.</param>
    /// <param name="options">How to show it.</param>
    public static Result<string> Render(GatedFile file, PreviewOptions options)
    {
        try
        {
            var package = Package.Open(file.Bytes);
            return package.Tree(package.MainPart)?.Root?.Element(Ns.Body) is { } body
                ? new BodyRenderer(package, body, options).Render()
                : NoDocument(file);
        }
        catch (XmlException)
        {
            return NoDocument(file);
        }
    }

    private static Problem NoDocument(GatedFile file) =>
        new Problem(Texts, "preview.no-document", file.Name).At(new Place { File = file.Name });
}
