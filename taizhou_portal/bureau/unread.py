"""Why a file that was named on the command line could not be read, for who named it. PURE."""


def why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "没有这个文件"
    if isinstance(error, IsADirectoryError):
        return "是文件夹，请写明里面的文件"
    if isinstance(error, PermissionError):
        return "没有读这个文件的权限"
    return "请检查文件和路径"
