using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;

namespace WorkSummary.Documents.Filling;

/// <summary>Writes a person's text into a document that was filled before.</summary>
public static class Narratives
{
    /// <summary>
    /// Rewrites the narrative controls of a document and leaves everything else as it is: writing in a browser after somebody
    /// uploaded a docx edited elsewhere.
    /// </summary>
    /// <param name="file">The document, through the Gate.</param>
    /// <param name="narratives">Text by section key, paragraphs divided by line feeds; an empty one brings the hint back; keys not named stay as they are.</param>
    /// <returns>The new docx; a problem where a key has no control in the document.</returns>
    public static Result<ReadOnlyMemory<byte>> Write(GatedFile file, IReadOnlyDictionary<string, string> narratives) => throw new NotImplementedException();
}
