using System.Globalization;
using System.Xml.Linq;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Reviewing;

/// <summary>
/// A copy of a document in which reviewers' remarks stand as comments with their authors' names (ECMA-376 part 1, 17.13.4). Word's own
/// interface lets nobody write a comment in another's name, so it is done here.
/// </summary>
public static class ReviewedCopy
{
    private const string CommentsType = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
    private const string CommentsRelationship = Ns.Relationships + "/comments";

    private static readonly XName Comments = Ns.W + "comments", Comment = Ns.W + "comment", Start = Ns.W + "commentRangeStart",
        End = Ns.W + "commentRangeEnd", Reference = Ns.W + "commentReference";

    /// <summary>Writes the comments; comments that the document has already stay. The same arguments give the same bytes.</summary>
    /// <param name="file">The document, through the Gate.</param>
    /// <param name="comments">What reviewers said. What names a place that is not there stands at the beginning.</param>
    public static Result<ReadOnlyMemory<byte>> Write(GatedFile file, IReadOnlyList<ReviewComment> comments)
    {
        var edit = new PackageEdit(file, Package.Open(file.Bytes));
        var main = edit.Package.MainPart;
        if (edit.Package.Tree(main) is not { Root: { } root } document || root.Name != Ns.W + "document" || root.Element(Ns.Body) is not { } body)
            return new Problem(ReadingTexts.Texts, "document.not-word") { Where = new Place { File = file.Name, Part = main } };
        if (comments.Count == 0) return Result<ReadOnlyMemory<byte>>.Success(file.Bytes);

        var name = edit.Package.RelationshipsOf(main).FirstOrDefault(r => r.Type == CommentsRelationship)?.Target;
        var all = name is null ? null : edit.Package.Tree(name)?.Root;
        all ??= new XElement(Comments, new XAttribute(XNamespace.Xmlns + "w", Ns.Word));
        var next = 1 + all.Elements(Comment).Concat(root.Descendants(Reference)).Select(NumberOf).DefaultIfEmpty(-1).Max();
        foreach (var comment in comments)
        {
            var passage = Passage.Find(body, comment);
            foreach (var (author, at, text) in comment.Replies.Prepend(new ReviewReply(comment.Author, comment.At, comment.Text)))
            {
                all.Add(CommentOf(next, author, at, text));
                Mark(passage, next++);
            }
        }

        edit.Put(main, TemplateLoader.Bytes(document));
        if (name is not null) edit.Put(name, PackageEdit.Bytes(all));
        else edit.Relate(main, CommentsRelationship, edit.Add("word/comments.xml", PackageEdit.Bytes(all), CommentsType), "rIdComments");
        return Result<ReadOnlyMemory<byte>>.Success(edit.Write());
    }

    private static void Mark(Passage passage, int number)
    {
        var id = new XAttribute(Ns.W + "id", number);
        passage.First.AddBeforeSelf(new XElement(Start, id));
        // Behind what an earlier comment on the same passage has put there.
        var last = passage.Last;
        while (last.ElementsAfterSelf().FirstOrDefault() is { } after && (after.Name == End || after.Elements(Reference).Any())) last = after;
        last.AddAfterSelf(new XElement(End, id), new XElement(Ns.R, new XElement(Reference, id)));
    }

    private static XElement CommentOf(int number, string author, DateTimeOffset at, string text) => new(
        Comment,
        new XAttribute(Ns.W + "id", number),
        new XAttribute(Ns.W + "author", XmlText.Clean(author)),
        new XAttribute(Ns.W + "date", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        new XAttribute(Ns.W + "initials", Initials(author)),
        text.ReplaceLineEndings("\n").Split('\n').Select(line => new XElement(
            Ns.P, new XElement(Ns.R, new XElement(Ns.T, new XAttribute(XNamespace.Xml + "space", "preserve"), XmlText.Clean(line))))));

    /// <summary>What Word shows beside the passage: the family name of a Chinese name, the first letters of another.</summary>
    private static string Initials(string author)
    {
        var words = XmlText.Clean(author).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Take(3).Select(w => StringInfo.GetNextTextElement(w)));
    }

    private static int NumberOf(XElement element) =>
        int.TryParse((string?)element.Attribute(Ns.W + "id"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
