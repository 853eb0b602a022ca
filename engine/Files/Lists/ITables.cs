using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>The tables of a location, held open while they are read.</summary>
internal interface ITables : IDisposable
{
    IReadOnlyList<Table> Tables { get; }
}

/// <summary>Exceptions that mean a damaged file, not a bug.</summary>
internal static class Damage
{
    public static bool Is(Exception e) => e is
        DecoderFallbackException or XmlException or InvalidDataException or OpenXmlPackageException or FormatException or EndOfStreamException;

    public static Problem Problem(Exception e, Place place) => e is DecoderFallbackException
        ? new Problem(ListTexts.Texts, "lists.bad-encoding", place.File) { Where = place }
        : new Problem(ListTexts.Texts, "lists.damaged", place.File) { Where = place };
}
