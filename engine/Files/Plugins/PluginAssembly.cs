using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using WorkSummary.Core.Plugins;

namespace WorkSummary.Files.Plugins;

/// <summary>What an assembly says of itself, read from its metadata before any of its code is loaded.</summary>
/// <param name="Core">Version of Core it was built against; null when it does not use Core.</param>
/// <param name="Entries">Full names of its public classes that implement <see cref="IPlugin"/>.</param>
internal sealed record PluginAssembly(Version? Core, IReadOnlyList<string> Entries)
{
    /// <summary>Reads it; null when the file is no .NET assembly.</summary>
    public static PluginAssembly? Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var image = new PEReader(stream);
            if (!image.HasMetadata) return null;
            var reader = image.GetMetadataReader();
            return reader.IsAssembly ? new PluginAssembly(CoreVersion(reader), [.. FindEntries(reader)]) : null;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static Version? CoreVersion(MetadataReader reader)
    {
        foreach (var handle in reader.AssemblyReferences)
        {
            var reference = reader.GetAssemblyReference(handle);
            if (reader.StringComparer.Equals(reference.Name, typeof(IPlugin).Assembly.GetName().Name!)) return reference.Version;
        }

        return null;
    }

    private static IEnumerable<string> FindEntries(MetadataReader reader)
    {
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if ((type.Attributes & (TypeAttributes.VisibilityMask | TypeAttributes.Abstract | TypeAttributes.Interface)) != TypeAttributes.Public) continue;
            if (type.GetInterfaceImplementations().Any(i => IsEntry(reader, reader.GetInterfaceImplementation(i).Interface)))
            {
                yield return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}".TrimStart('.');
            }
        }
    }

    private static bool IsEntry(MetadataReader reader, EntityHandle handle)
    {
        if (handle.Kind != HandleKind.TypeReference) return false;
        var type = reader.GetTypeReference((TypeReferenceHandle)handle);
        return reader.StringComparer.Equals(type.Name, nameof(IPlugin)) && reader.StringComparer.Equals(type.Namespace, typeof(IPlugin).Namespace!);
    }
}
