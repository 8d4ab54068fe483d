#pragma once
#define KDE_EXPORT
#define KDE_IMPORT
#define KDE_DEPRECATED
