using System.Xml.Linq;

namespace WorkSummary.Documents.Templates;

/// <summary>Elements that stand in a template's tree for what loading found there, until it is compiled.</summary>
internal static class MarkElement
{
    private static readonly XNamespace Own = "urn:worksummary:loading";

    /// <summary>A mark at its place among runs, blocks or rows.</summary>
    public static readonly XName Name = Own + "mark";

    /// <summary>The runs of a section's heading.</summary>
    public static readonly XName Section = Own + "section";

    /// <summary>A narrative control; its children are the hint's paragraphs.</summary>
    public static readonly XName Narrative = Own + "narrative";

    public static XElement Of(Mark mark) => With(new XElement(Name), mark);

    public static XElement With(XElement element, Mark mark)
    {
        element.AddAnnotation(mark);
        return element;
    }

    public static bool IsOwn(XElement element) => element.Name.Namespace == Own;

    public static Mark? MarkOf(XElement element) => IsOwn(element) ? element.Annotation<Mark>() : null;
}
